// Calls about the meetings that are over, and how long their files are kept.

import type { Asked } from '../screens/archive/address';
import { client, command, done } from './call';
import type { DestroyInput, KeepInput } from './types';

const of = (meeting: number) => ({ params: { path: { meeting } } });

export const archive = {
  /** from: how many of the newest are known already. */
  archive: ({ year, kind, village, person, due }: Asked, from: number) => done(client.GET('/api/v1/archive', { params: { query: { year, kind, village, person, due, from } } })),
  archiveFilters: () => done(client.GET('/api/v1/archive/filters')),
  /** What a meeting decided on, once it is over. */
  motions: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/motions', of(meeting))),
  /** until: the last year; 0: for ever. */
  keepMeeting: (meeting: number, input: KeepInput) => done(client.PUT('/api/v1/meetings/{meeting}/retention', { ...command({ meeting }), body: input })),
  destroyMeeting: (meeting: number, input: DestroyInput) => done(client.POST('/api/v1/meetings/{meeting}/destroy', { ...command({ meeting }), body: input })),
};

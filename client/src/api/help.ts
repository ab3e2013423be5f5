// Calls for helping the halls, and about who conducts.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { Ask, CallInput, Health, NoticeInput } from './types';

export const help = {
  sendNotice: (meeting: number, body: NoticeInput) => done(client.POST('/api/v1/meetings/{meeting}/notices', { ...command({ meeting }), body })),
  takeNoticeDown: (id: number) => done(client.DELETE('/api/v1/notices/{id}', command({ id }))),
  seeNotice: (id: number) => done(client.POST('/api/v1/notices/{id}/seen', command({ id }))),
  beginCall: (meeting: number, body: CallInput) => done(client.POST('/api/v1/meetings/{meeting}/calls', { ...command({ meeting }), body })),
  endCall: (meeting: number, seat: string) => done(client.DELETE('/api/v1/meetings/{meeting}/calls/{seat}', command({ meeting, seat }))),
  settleHelp: (meeting: number, seat: string) => done(client.DELETE('/api/v1/meetings/{meeting}/helps/{seat}', command({ meeting, seat }))),
  askSeat: (meeting: number, seat: string, ask: Ask) => done<void>(client.POST('/api/v1/meetings/{meeting}/seats/{seat}/ask', { ...command({ meeting, seat }), body: { ask } })),
  /** Not sent again: the next one comes soon. */
  reportHealth: (meeting: number, body: Health) => done<void>(client.PUT('/api/v1/meetings/{meeting}/health', { params: { path: { meeting } }, body, fetch: sendOnce })),

  /** personId 0: nobody. */
  setDeputy: (meeting: number, personId: number) => done(client.PUT('/api/v1/meetings/{meeting}/deputy', { ...command({ meeting }), body: { personId } })),
  preside: (meeting: number, personId: number) => done(client.PUT('/api/v1/meetings/{meeting}/presiding', { ...command({ meeting }), body: { personId } })),
};

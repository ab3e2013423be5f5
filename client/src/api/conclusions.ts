// Calls about what was concluded in a meeting. Each answers all conclusions of the meeting, in their order.

import { client, command, done } from './call';
import type { ConclusionEdit, ConclusionInput } from './types';

export const conclusions = {
  conclusions: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/conclusions', { params: { path: { meeting } } })).then((list) => list ?? []),
  /** key: the same for every try of the same line, so that one whose answer was lost is not kept twice. */
  addConclusion: (meeting: number, body: ConclusionInput, key: string) =>
    done(client.POST('/api/v1/meetings/{meeting}/conclusions', { params: { path: { meeting }, header: { 'Idempotency-Key': key } }, body })),
  editConclusion: (id: number, body: ConclusionEdit) => done(client.PUT('/api/v1/conclusions/{id}', { ...command({ id }), body })),
  /** position: 1 is first. */
  moveConclusion: (id: number, position: number) => done(client.POST('/api/v1/conclusions/{id}/move', { ...command({ id }), body: { position } })),
  restoreConclusion: (id: number) => done(client.POST('/api/v1/conclusions/{id}/restore', command({ id }))),
  withdrawConclusion: (id: number) => done(client.DELETE('/api/v1/conclusions/{id}', command({ id }))),
};

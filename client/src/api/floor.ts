// Calls about the floor that go beyond asking, granting and ending, and written remarks.

import { client, command, done } from './call';
import type { FloorOrdering, MicRule, RemarkInput } from './types';

export const floor = {
  orderFloor: (meeting: number, body: FloorOrdering) => done(client.PUT('/api/v1/meetings/{meeting}/floor/order', { ...command({ meeting }), body })),
  setMicRule: (meeting: number, rule: MicRule) => done(client.PUT('/api/v1/meetings/{meeting}/floor/rule', { ...command({ meeting }), body: { rule } })),
  /** All for who assists, else one's own. */
  remarks: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/remarks', { params: { path: { meeting } } })).then((list) => list ?? []),
  /** key: the same for every try of the same remark, so that one whose answer was lost is not kept twice. */
  sendRemark: (meeting: number, body: RemarkInput, key: string) =>
    done(client.POST('/api/v1/meetings/{meeting}/remarks', { params: { path: { meeting }, header: { 'Idempotency-Key': key } }, body })),
  readRemark: (id: number) => done(client.POST('/api/v1/remarks/{id}/read', command({ id }))),
};

// Minutes and notices of conclusions, and the clerk's notes during the meeting.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { RecordEdit, RecordKind, RecordNumber } from './types';

const of = <P>(path: P) => ({ params: { path } });

/** Address of the record as a file to keep: once approved, the PDF that is signed. */
export function recordFileUrl(id: number, as: 'pdf' | 'docx'): string {
  return `/api/v1/records/${id}/file.${as}`;
}

export const records = {
  records: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/records', of({ meeting }))),
  draftRecord: (meeting: number, kind: RecordKind) => done(client.POST('/api/v1/meetings/{meeting}/records', { ...command({ meeting }), body: { kind } })),
  record: (id: number) => done(client.GET('/api/v1/records/{id}', of({ id }))),
  recordHistory: (id: number) => done(client.GET('/api/v1/records/{id}/revisions', of({ id }))),
  recordThen: (id: number, n: number) => done(client.GET('/api/v1/records/{id}/revisions/{n}', of({ id, n }))),
  /** Answers with what others have changed meanwhile, and which of the changes met another one. */
  editRecord: (id: number, edits: RecordEdit[]) => done(client.PUT('/api/v1/records/{id}/blocks', { ...command({ id }), body: { edits } })),
  redraftRecord: (id: number) => done(client.POST('/api/v1/records/{id}/redraft', command({ id }))),
  /** read: the record's revision that is on the screen. */
  restoreRecord: (id: number, revision: number, read: number) => done(client.POST('/api/v1/records/{id}/restore', { ...command({ id }), body: { revision, read } })),
  numberRecord: (id: number, body: RecordNumber) => done(client.PUT('/api/v1/records/{id}/number', { ...command({ id }), body })),
  askRecord: (id: number) => done(client.POST('/api/v1/records/{id}/ask', command({ id }))),
  /** revision, objections: what was read. */
  approveRecord: (id: number, revision: number, objections: number) => done(client.POST('/api/v1/records/{id}/approve', { ...command({ id }), body: { revision, objections } })),
  returnRecord: (id: number, reason: string) => done(client.POST('/api/v1/records/{id}/return', { ...command({ id }), body: { reason } })),
  correctRecord: (id: number, reason: string) => done(client.POST('/api/v1/records/{id}/correct', { ...command({ id }), body: { reason } })),
  /** Empty: taken back. */
  objectToRecord: (id: number, words: string) => done(client.PUT('/api/v1/records/{id}/objection', { ...command({ id }), body: { text: words } })),
  clerkNotes: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/clerk-notes', of({ meeting }))),
  /** read: the note's revision that is on the screen. Sent once: the writer's machine keeps it and sends it again. */
  keepClerkNote: (item: number, words: string, read: number) => done(client.PUT('/api/v1/items/{id}/clerk-note', { ...command({ id: item }), body: { text: words, read }, fetch: sendOnce })),
};

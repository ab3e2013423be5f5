// Calls about who may read a paper, its versions, papers that are asked for, and one's own folder.

import { client, command, done } from './call';
import type { AudienceInput, Decision, RequestEdit, RequestInput } from './types';

const of = <P>(path: P) => ({ params: { path } });

export const paperRights = {
  renamePaper: (id: number, title: string) => done(client.PUT('/api/v1/papers/{id}', { ...command({ id }), body: { title } })),
  setAudience: (id: number, body: AudienceInput) => done(client.PUT('/api/v1/papers/{id}/audience', { ...command({ id }), body })),
  restorePaper: (id: number) => done(client.POST('/api/v1/papers/{id}/restore', command({ id }))),
  /** n: the version that was looked at. */
  decide: (id: number, n: number, body: Decision) => done(client.POST('/api/v1/papers/{id}/versions/{n}/decision', { ...command({ id, n }), body })),

  requests: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/requests', of({ meeting }))).then((list) => list ?? []),
  request: (id: number) => done(client.GET('/api/v1/requests/{id}', of({ id }))),
  addRequests: (meeting: number, body: RequestInput) => done(client.POST('/api/v1/meetings/{meeting}/requests', { ...command({ meeting }), body })).then((list) => list ?? []),
  editRequest: (id: number, body: RequestEdit) => done(client.PUT('/api/v1/requests/{id}', { ...command({ id }), body })),
  removeRequest: (id: number) => done<void>(client.DELETE('/api/v1/requests/{id}', command({ id }))),
  remind: (id: number) => done(client.POST('/api/v1/requests/{id}/remind', command({ id }))),
  handInFromFolder: (id: number, paperId: number) => done(client.POST('/api/v1/requests/{id}/from-folder', { ...command({ id }), body: { paperId } })),

  folder: () => done(client.GET('/api/v1/folder')).then((list) => list ?? []),
};

// Calls about the pages outside.

import { client, command, done } from './call';

/** Address of what outsiders would see if a record were published now. */
export function publicPreviewUrl(record: number, withFile: boolean): string {
  return `/api/v1/records/${record}/public-page${withFile ? '?withFile=true' : ''}`;
}

export const publishing = {
  publishing: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/publishing', { params: { path: { meeting } } })),
  publishRecord: (id: number, withFile: boolean) => done(client.POST('/api/v1/records/{id}/publish', { ...command({ id }), body: { withFile } })),
  savePublicPages: (indexed: boolean) => done(client.PUT('/api/v1/public-pages', { ...command(undefined), body: { indexed } })),
  withdrawRecord: (id: number, why: string) => done(client.POST('/api/v1/records/{id}/withdraw', { ...command({ id }), body: { why } })),
};

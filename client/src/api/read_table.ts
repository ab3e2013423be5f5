import type { Import } from './types';
import { client, command, done } from './call';

/** Reads a table of persons or villages; what it comes to is shown and nothing is changed. */
export function readTable(what: Import['what'], file: File): Promise<Import> {
  const { params } = command({ what });
  return done(client.POST('/api/v1/imports/{what}', {
    params: { ...params, query: { name: file.name } },
    body: file as unknown as string, // the document calls bytes a string
    bodySerializer: (body: unknown) => body as BodyInit,
    headers: { 'Content-Type': 'application/octet-stream' },
  }));
}

/** Address of an XLSX to fill in. */
export function templateUrl(what: Import['what']): string {
  return `/api/v1/imports/${what}/template`;
}

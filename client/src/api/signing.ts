// Signatures: those of a record that is being signed, those of a paper, and what signing needs on the server.

import { client, command, done } from './call';
import type { SigningInput } from './types';

export const signing = {
  recordSigning: (id: number) => done(client.GET('/api/v1/records/{id}/signing', { params: { path: { id } } })),
  handInSigned: (id: number, file: File) =>
    done(client.POST('/api/v1/records/{id}/signed', {
      ...command({ id }),
      body: file as unknown as string, // the document calls bytes a string
      bodySerializer: (body: unknown) => body as BodyInit,
      headers: { 'Content-Type': 'application/pdf' },
    })),
  sealRecord: (id: number) => done(client.POST('/api/v1/records/{id}/seal', command({ id }))),

  paperSignatures: (id: number, v: string) => done(client.GET('/api/v1/papers/{id}/signatures', { params: { path: { id }, query: { v } } })),

  signingSettings: () => done(client.GET('/api/v1/signing')),
  editSigning: (body: SigningInput) => done(client.PUT('/api/v1/signing', { ...command(undefined), body })),
  addRoot: (certificate: string) => done(client.POST('/api/v1/signing/roots', { ...command(undefined), body: { certificate } })),
  removeRoot: (id: number) => done(client.DELETE('/api/v1/signing/roots/{id}', command({ id }))),
};

/** Address of the very file that waits for the next signature. */
export function toSignUrl(id: number): string {
  return `/api/v1/records/${id}/to-sign`;
}


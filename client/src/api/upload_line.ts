// What an upload says to the server, and hears. Pieces go by XMLHttpRequest: fetch cannot tell how far it is.

import { text } from '../text/shell';
import { client, done } from './call';
import { ApiError, problemError } from './error';
import type { Upload, UploadInput } from './types';

/** No byte taken and no answer within it: the line is dead, whatever the browser believes. */
const STALL_MS = 30_000;

export interface UploadLine {
  /** key: the same for every try of one press. */
  begin(input: UploadInput, key: string): Promise<Upload>;
  look(id: string): Promise<Upload>;
  /** onSent: bytes of the piece that have left. */
  send(id: string, offset: number, piece: Blob, onSent: (bytes: number) => void, signal: AbortSignal): Promise<Upload>;
}

export const uploadLine: UploadLine = {
  begin: (body, key) => done(client.POST('/api/v1/uploads', { params: { header: { 'Idempotency-Key': key } }, body })),
  look: (id) => done(client.GET('/api/v1/uploads/{id}', { params: { path: { id } } })),
  send: sendPiece,
};

/** One's own uploads that are not whole. */
export const uploadsUnderWay = () => done(client.GET('/api/v1/uploads'));

/** Gives an upload up; one that is gone already is given up. */
export async function dropUpload(id: string): Promise<void> {
  try {
    await done<void>(client.DELETE('/api/v1/uploads/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}

function sendPiece(id: string, offset: number, piece: Blob, onSent: (bytes: number) => void, signal: AbortSignal): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let stall: ReturnType<typeof setTimeout>;
    const alive = () => {
      clearTimeout(stall);
      stall = setTimeout(() => request.abort(), STALL_MS);
    };
    const stop = () => request.abort();
    request.open('PATCH', `/api/v1/uploads/${id}`);
    request.responseType = 'json';
    request.setRequestHeader('Upload-Offset', String(offset));
    request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
    request.upload.onprogress = (event) => {
      alive();
      onSent(Math.min(event.loaded, piece.size));
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300 && request.response) resolve(request.response as Upload);
      else reject(problemError(request.status, request.response, text().failed));
    };
    request.onerror = () => reject(new ApiError(0, 'offline', text().offline));
    request.onabort = () => reject(signal.aborted ? new DOMException('the upload was stopped', 'AbortError') : new ApiError(0, 'offline', text().offline));
    request.onloadend = () => {
      clearTimeout(stall);
      signal.removeEventListener('abort', stop);
    };
    if (signal.aborted) return reject(new DOMException('the upload was stopped', 'AbortError'));
    signal.addEventListener('abort', stop, { once: true });
    alive();
    request.send(piece);
  });
}

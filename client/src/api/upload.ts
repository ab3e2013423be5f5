// Sending a file, with how far it is: fetch cannot tell, XMLHttpRequest can.

import { text } from '../text/shell';
import { ApiError, problemError } from './error';
import { newKey } from './key';
import type { Paper } from './types';

/**
 * Sends a file as a paper of an agenda item. onProgress gets 0 to 1. No retries by itself: the clerk
 * sees what happens and presses again, and the key makes each press its own command.
 */
export function upload(itemId: number, file: File, onProgress: (share: number) => void, signal?: AbortSignal): Promise<Paper> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/items/${itemId}/papers?name=${encodeURIComponent(file.name)}`);
    request.responseType = 'json';
    request.setRequestHeader('Idempotency-Key', newKey());
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.total ? event.loaded / event.total : 1);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Paper);
      else reject(problemError(request.status, request.response, text().failed));
    };
    request.onerror = () => reject(new ApiError(0, 'offline', text().offline));
    request.onabort = () => reject(new DOMException('the upload was stopped', 'AbortError'));
    if (signal?.aborted) return request.onabort(new ProgressEvent('abort'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

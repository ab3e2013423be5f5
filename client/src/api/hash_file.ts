// The SHA-256 of a file, however large: read in slices, in a worker, so that typing goes on meanwhile.
//
// crypto.subtle wants the whole file in memory and is missing on plain-http addresses.

import { sha256 } from '@noble/hashes/sha2.js';

const SLICE_BYTES = 2 << 20;

/** What a worker is told to hash, and what it tells. */
export type HashNews = { share: number } | { sha256: string } | { failed: string };

/** Lower-case hex. share: 0 to 1. Rejects when the file cannot be read, e.g. because it was changed. */
export async function hashHere(file: Blob, onProgress: (share: number) => void, stopped: () => boolean = () => false): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size && !stopped(); at += SLICE_BYTES) {
    hash.update(new Uint8Array(await file.slice(at, at + SLICE_BYTES).arrayBuffer()));
    onProgress(Math.min(1, (at + SLICE_BYTES) / file.size));
  }
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** As hashHere, in a worker of its own where the browser gives one. */
export function hashFile(file: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<string> {
  let worker: Worker;
  try {
    worker = new Worker(new URL('./hash_worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return hashHere(file, onProgress, () => signal.aborted);
  }
  return new Promise<string>((resolve, reject) => {
    const stop = () => reject(new DOMException('stopped', 'AbortError'));
    signal.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<HashNews>) => {
      if ('share' in data) onProgress(data.share);
      else if ('sha256' in data) resolve(data.sha256);
      else reject(new DOMException(data.failed, 'NotReadableError'));
    };
    worker.onerror = () => resolve(hashHere(file, onProgress, () => signal.aborted)); // an old browser without module workers
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}

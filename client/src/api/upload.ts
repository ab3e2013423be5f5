// Sending a file so that it arrives: hashed first, so that what is there is not sent again; then in pieces, each
// going on where the server has it. A line that breaks only makes it wait. After a reload the same file finds
// its upload again by its hash.

import { text } from '../text/uploads';
import { ApiError } from './error';
import { hashFile } from './hash_file';
import { newKey } from './key';
import { createPace } from './pace';
import { Refused } from './sentence';
import type { Duplicate, Paper, Upload } from './types';
import { uploadLine, type UploadLine } from './upload_line';

/** Waits before a try after a break, in ms, each spread by ±30 %; the last repeats. "online" ends a wait. */
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 15_000];
/** How often the server may fail for its own fault, with nothing sent in between. */
const FAULTS = 4;

/** Where a file goes: exactly one. */
export type UploadTarget = { itemId: number } | { paperId: number } | { requestId: number } | { own: true };

export type UploadProgress =
  | { kind: 'hashing'; share: number } // 0 to 1
  | { kind: 'sending'; sent: number; secondsLeft: number | null } // bytes
  | { kind: 'holding'; sent: number } // no line, tried again by itself
  | { kind: 'finishing' }; // all is sent, the server has not answered yet

export type Sent = { kind: 'done'; paper: Paper } | { kind: 'duplicate'; duplicate: Duplicate };

export interface UploadOptions {
  onProgress?: (progress: UploadProgress) => void;
  signal?: AbortSignal;
  /** Also when the meeting has the same file already. */
  anyway?: boolean;
  /** Called with the upload's id as soon as it has one. */
  began?: (id: string) => void;
}

/** What sending needs of the browser; tests hand in their own. */
export interface UploadWays {
  line: UploadLine;
  hash(file: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<string>;
  /** Until the time is over, or there is a line again. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  random(): number;
}

const browser: UploadWays = { line: uploadLine, hash: hashFile, wait: untilOnline, random: Math.random };

/** Rejects with ApiError, with Refused when the file can no longer be read, with AbortError when stopped. */
export async function upload(file: File, to: UploadTarget, options: UploadOptions = {}, by: UploadWays = browser): Promise<Sent> {
  const { onProgress = () => {}, anyway = false } = options;
  const signal = options.signal ?? new AbortController().signal;
  const pace = createPace();
  let tries = 0;
  let faults = 0;
  let sent = 0;

  const hold = async (error: unknown) => {
    if (signal.aborted || !passing(error) || (serverFault(error) && ++faults > FAULTS)) throw error;
    await readable(file, sent);
    pace.forget();
    onProgress({ kind: 'holding', sent });
    await by.wait(WAITS_MS[Math.min(tries++, WAITS_MS.length - 1)]! * (0.7 + 0.6 * by.random()), signal);
    signal.throwIfAborted();
  };
  const patiently = async (ask: () => Promise<Upload>): Promise<Upload> => {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        await hold(error);
      }
    }
  };
  const report = (bytes: number) => {
    sent = bytes;
    onProgress(sent < file.size ? { kind: 'sending', sent, secondsLeft: pace.secondsFor(file.size - sent) } : { kind: 'finishing' });
  };

  const sha256 = await by.hash(file, (share) => onProgress({ kind: 'hashing', share }), signal).catch((error: unknown) => {
    throw signal.aborted ? error : new Refused(text().unreadable);
  });
  const begin = () => {
    const key = newKey();
    return patiently(() => by.line.begin({ ...to, fileName: file.name, sizeBytes: file.size, sha256, anyway }, key));
  };
  signal.throwIfAborted();
  let now = await begin();
  if (now.duplicate) return { kind: 'duplicate', duplicate: now.duplicate };
  options.began?.(now.id);
  let anew = 0;
  while (!now.paper) {
    const { id, offset } = now;
    pace.note(offset);
    report(offset);
    try {
      now = await by.line.send(id, offset, file.slice(offset, offset + pace.piece(now.chunkBytes)), (bytes) => report(offset + bytes), signal);
      if (now.offset > offset) tries = faults = 0;
    } catch (error) {
      if (lost(error) && ++anew <= 2) {
        now = await begin();
        options.began?.(now.id);
        continue;
      }
      await hold(error);
      now = await patiently(() => by.line.look(id)).catch((error: unknown) => {
        if (lost(error) && ++anew <= 2) return begin();
        throw error;
      });
    }
  }
  return { kind: 'done', paper: now.paper };
}

/** The same may succeed soon. */
function passing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 408 || error.status >= 502 && error.status <= 504 || serverFault(error) || error.code === 'upload_cut' || error.code === 'upload_offset' || error.code === 'request_cut');
}

function serverFault(error: unknown): boolean {
  return error instanceof ApiError && error.status === 500;
}

/** The server has nothing of it any more, or something else: to be sent from its beginning. */
function lost(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'upload_not_found' || error.code === 'upload_altered');
}

/** A file that was saved anew, moved or deleted meanwhile looks like a broken line otherwise. */
async function readable(file: File, at: number): Promise<void> {
  try {
    await file.slice(at, at + 1).arrayBuffer();
  } catch {
    throw new Refused(text().unreadable);
  }
}

function untilOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}

// Files on their way to an item: a few at a time, each with its own progress, error and second try.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Paper } from '../../api/types';
import type { FileFault } from './pdf_check';

/** At once; more would only make each of them slower on a commune's line. */
const AT_ONCE = 2;

export type UploadState =
  | { kind: 'waiting' }
  | { kind: 'sending'; share: number } // 0 to 1
  | { kind: 'refused'; fault: FileFault } // this file will never do
  | { kind: 'failed'; error: unknown }; // worth another try

export interface Upload {
  key: number;
  itemId: number;
  file: File;
  state: UploadState;
  /** Paper that goes once this one is there; 0 is none. */
  replaces: number;
}

export interface Uploads {
  list: ReadonlySignal<Upload[]>;
  add(itemId: number, files: File[], replaces?: number): void;
  retry(key: number): void;
  /** Stops it if it is under way, and takes it off the list. */
  cancel(key: number): void;
  cancelAll(): void;
}

export interface UploadsOptions {
  check(file: File): Promise<FileFault | null>;
  send(itemId: number, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Paper>;
  /** Called before the upload leaves the list. */
  done(paper: Paper, upload: Upload): void;
}

export function createUploads({ check, send, done }: UploadsOptions): Uploads {
  const list = signal<Upload[]>([]);
  const stops = new Map<number, AbortController>();
  let keys = 0;

  const find = (key: number) => list.peek().find((upload) => upload.key === key);
  const set = (key: number, state: UploadState) => {
    list.value = list.peek().map((upload) => (upload.key === key ? { ...upload, state } : upload));
  };
  const remove = (key: number) => {
    list.value = list.peek().filter((upload) => upload.key !== key);
  };

  const next = () => {
    const waiting = list.peek().find((upload) => upload.state.kind === 'waiting');
    if (!waiting || stops.size >= AT_ONCE) return;
    void run(waiting);
    next();
  };

  const run = async (upload: Upload) => {
    const { key } = upload;
    const stop = new AbortController();
    stops.set(key, stop);
    set(key, { kind: 'sending', share: 0 });
    try {
      const fault = await check(upload.file);
      if (stop.signal.aborted) return;
      if (fault) {
        set(key, { kind: 'refused', fault });
        return;
      }
      const paper = await send(upload.itemId, upload.file, (share) => find(key) && set(key, { kind: 'sending', share }), stop.signal);
      done(paper, upload);
      remove(key);
    } catch (error) {
      if (!stop.signal.aborted) set(key, { kind: 'failed', error });
    } finally {
      stops.delete(key);
      next();
    }
  };

  const cancel = (key: number) => {
    stops.get(key)?.abort();
    remove(key);
  };
  return {
    list,
    add(itemId, files, replaces = 0) {
      const added = files.map((file): Upload => ({ key: ++keys, itemId, file, state: { kind: 'waiting' }, replaces }));
      list.value = [...list.peek(), ...added];
      next();
    },
    retry(key) {
      set(key, { kind: 'waiting' });
      next();
    },
    cancel,
    cancelAll: () => list.peek().forEach((upload) => cancel(upload.key)),
  };
}

// Files on their way to an item: a few at a time, each with its own progress, question, error and second try.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Duplicate, Paper } from '../../api/types';
import type { Sent, UploadOptions, UploadProgress, UploadTarget } from '../../api/upload';
import type { FileFault } from './file_check';

/** At once; more would only make each of them slower on a commune's line. */
const AT_ONCE = 2;

export type UploadState =
  | { kind: 'asking'; paper: Paper } // a new version of it, or a paper of its own?
  | { kind: 'waiting' }
  | { kind: 'sending'; progress: UploadProgress }
  | { kind: 'refused'; fault: FileFault } // this file will never do
  | { kind: 'duplicate'; duplicate: Duplicate } // the meeting has the very same
  | { kind: 'failed'; error: unknown }; // worth another try

export interface Upload {
  key: number;
  itemId: number;
  /** Paper that it is a new version of; 0: a new paper. */
  paperId: number;
  file: File;
  state: UploadState;
  /** At the server, once it has begun there; empty before. */
  id: string;
  anyway: boolean;
}

export interface Uploads {
  list: ReadonlySignal<Upload[]>;
  /** paperId: the paper it is a new version of; 0 makes a new paper; null asks when a paper has the same name. */
  add(itemId: number, files: File[], paperId?: number | null): void;
  retry(key: number): void;
  /** Answers the question of the same name: a new version, or a paper of its own. */
  answer(key: number, version: boolean): void;
  /** Sends it although the meeting has the same. */
  anyway(key: number): void;
  /** Stops it for good: what was sent is thrown away, too. */
  cancel(key: number): void;
  cancelAll(): void;
  /** Stops what is under way; the same file goes on later where it was. */
  pause(): void;
}

export interface UploadsOptions {
  check(file: File): Promise<FileFault | null>;
  /** The paper of an item that a file of this name may be a new version of; null when there is none. */
  namesake(itemId: number, file: File): Paper | null;
  send(file: File, to: UploadTarget, options: UploadOptions): Promise<Sent>;
  /** Gives up what a cancelled upload has sent. */
  drop(id: string): void;
  /** Called before the upload leaves the list. */
  done(paper: Paper, upload: Upload): void;
}

export function createUploads({ check, namesake, send, drop, done }: UploadsOptions): Uploads {
  const list = signal<Upload[]>([]);
  const stops = new Map<number, AbortController>();
  let keys = 0;

  const find = (key: number) => list.peek().find((upload) => upload.key === key);
  const change = (key: number, parts: Partial<Upload>) => {
    list.value = list.peek().map((upload) => (upload.key === key ? { ...upload, ...parts } : upload));
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
    const { key, file, paperId, itemId, anyway } = upload;
    const stop = new AbortController();
    const onProgress = (progress: UploadProgress) => !stop.signal.aborted && change(key, { state: { kind: 'sending', progress } });
    stops.set(key, stop);
    onProgress({ kind: 'hashing', share: 0 });
    try {
      const fault = await check(file);
      if (stop.signal.aborted) return;
      if (fault) return change(key, { state: { kind: 'refused', fault } });
      const sent = await send(file, paperId ? { paperId } : { itemId }, { signal: stop.signal, anyway, onProgress, began: (id) => change(key, { id }) });
      if (sent.kind === 'duplicate') return change(key, { state: { kind: 'duplicate', duplicate: sent.duplicate } });
      const arrived = find(key); // it has an id by now
      if (arrived) done(sent.paper, arrived);
      remove(key);
    } catch (error) {
      if (!stop.signal.aborted) change(key, { state: { kind: 'failed', error } });
    } finally {
      stops.delete(key);
      next();
    }
  };

  /** A wrong file is told at once, also while it waits for its turn. */
  const look = async ({ key, file }: Upload) => {
    const fault = await check(file);
    const kind = find(key)?.state.kind;
    if (fault && (kind === 'waiting' || kind === 'asking')) change(key, { state: { kind: 'refused', fault } });
  };

  const start = (key: number, parts: Partial<Upload> = {}) => {
    change(key, { ...parts, state: { kind: 'waiting' } });
    next();
  };
  const cancel = (key: number) => {
    stops.get(key)?.abort();
    const id = find(key)?.id;
    if (id) drop(id);
    remove(key);
  };
  return {
    list,
    add(itemId, files, paperId = null) {
      const added = files.map((file): Upload => {
        const paper = paperId === null ? namesake(itemId, file) : null;
        return { key: ++keys, itemId, paperId: paperId ?? 0, file, state: paper ? { kind: 'asking', paper } : { kind: 'waiting' }, id: '', anyway: false };
      });
      list.value = [...list.peek(), ...added];
      next();
      added.forEach((upload) => void look(upload));
    },
    retry: (key) => start(key),
    answer(key, version) {
      const state = find(key)?.state;
      if (state?.kind === 'asking') start(key, { paperId: version ? state.paper.id : 0 });
    },
    anyway: (key) => start(key, { anyway: true }),
    cancel,
    cancelAll: () => list.peek().forEach((upload) => cancel(upload.key)),
    pause() {
      stops.forEach((stop) => stop.abort());
      list.value = [];
    },
  };
}

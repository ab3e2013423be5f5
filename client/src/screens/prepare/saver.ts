// Saving without a save button: the newest of each thing is sent, one after the other, and what
// could not be sent is kept and tried again.

import { computed, signal, type ReadonlySignal } from '@preact/signals';

export type SaveStatus =
  | { kind: 'saved'; at: number | null } // ms; null when nothing was saved yet
  | { kind: 'saving' }
  | { kind: 'failed'; error: unknown };

export interface Saver {
  status: ReadonlySignal<SaveStatus>;
  /** Nothing waits, is under way or failed. */
  idle: ReadonlySignal<boolean>;
  /** Sends after delayMs; the newest of the same key takes the place of one that has not been sent. */
  put(key: string, send: () => Promise<void>, delayMs?: number): void;
  /** Forgets what has not been sent of a key. */
  drop(key: string): void;
  /** True when something of the key waits to be sent, or to be tried again. */
  waits(key: string): boolean;
  /** Sends all that waits, failed ones too; true when all is saved. */
  flush(): Promise<boolean>;
}

interface Job {
  send: () => Promise<void>;
  /** ms; when it may be sent. */
  due: number;
  failed?: { error: unknown };
}

/** now: clock in ms, of the "saved at" that is shown. */
export function createSaver(now: () => number = Date.now): Saver {
  const jobs = new Map<string, Job>(); // in the order they were first put
  let sending: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: ((saved: boolean) => void)[] = [];
  const status = signal<SaveStatus>({ kind: 'saved', at: null });
  let savedAt: number | null = null;

  const show = () => {
    const failed = [...jobs.values()].find((job) => job.failed)?.failed;
    if (failed && sending === null) status.value = { kind: 'failed', error: failed.error };
    else if (jobs.size > 0 || sending !== null) status.value = { kind: 'saving' };
    else status.value = { kind: 'saved', at: savedAt };
    if (sending === null && [...jobs.values()].every((job) => job.failed)) {
      const done = waiting;
      waiting = [];
      done.forEach((resolve) => resolve(jobs.size === 0));
    }
  };

  const next = () => {
    clearTimeout(timer);
    if (sending !== null) return;
    const ready = [...jobs].find(([, job]) => !job.failed && job.due <= Date.now());
    if (ready) {
      void run(...ready);
      return;
    }
    const due = Math.min(...[...jobs.values()].filter((job) => !job.failed).map((job) => job.due));
    if (Number.isFinite(due)) timer = setTimeout(next, due - Date.now());
    show();
  };

  const run = async (key: string, job: Job) => {
    sending = key;
    jobs.delete(key);
    show();
    try {
      await job.send();
      savedAt = now();
    } catch (error) {
      if (!jobs.has(key)) jobs.set(key, { ...job, failed: { error } }); // a newer one replaces it anyway
    }
    sending = null;
    next();
  };

  return {
    status,
    idle: computed(() => status.value.kind === 'saved'),
    put(key, send, delayMs = 0) {
      const job = { send, due: Date.now() + delayMs };
      jobs.set(key, job);
      next();
      show();
    },
    drop(key) {
      jobs.delete(key);
      next();
    },
    waits: (key) => jobs.has(key),
    flush() {
      jobs.forEach((job, key) => jobs.set(key, { send: job.send, due: 0 }));
      const done = new Promise<boolean>((resolve) => waiting.push(resolve));
      next();
      return done;
    },
  };
}

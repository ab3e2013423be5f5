// Taking something away with a way back: it is hidden at once and goes for good a little later.

import { signal, type ReadonlySignal } from '@preact/signals';

/** How long the way back is offered. */
const UNDO_MS = 7000;

export interface Removal {
  /** "paper 12", "item 3". */
  key: string;
  /** What happened, as a sentence. */
  said: string;
}

export interface Removals {
  /** Keys that are hidden. */
  hidden: ReadonlySignal<ReadonlySet<string>>;
  /** The newest that can be taken back; null when there is none. */
  latest: ReadonlySignal<Removal | null>;
  /** run takes it away for good; it says itself when that failed, and never rejects. */
  remove(removal: Removal, run: () => Promise<void>): void;
  undo(key: string): void;
  /** Does at once what still waits, e.g. before the page is left. */
  flush(): Promise<void>;
}

export function createRemovals(undoMs = UNDO_MS): Removals {
  const hidden = signal<ReadonlySet<string>>(new Set());
  const latest = signal<Removal | null>(null);
  const waiting = new Map<string, { removal: Removal; run: () => Promise<void>; timer: ReturnType<typeof setTimeout> }>();

  const show = (key: string) => {
    hidden.value = new Set([...hidden.peek()].filter((other) => other !== key));
  };
  const take = (key: string) => {
    const found = waiting.get(key);
    if (!found) return null;
    clearTimeout(found.timer);
    waiting.delete(key);
    latest.value = [...waiting.values()].at(-1)?.removal ?? null;
    return found;
  };
  const go = async (key: string) => {
    await take(key)?.run();
    show(key); // it is gone from the meeting by now, or came back because it could not be removed
  };

  return {
    hidden,
    latest,
    remove(removal, run) {
      const { key } = removal;
      if (waiting.has(key)) return;
      hidden.value = new Set([...hidden.peek(), key]);
      waiting.set(key, { removal, run, timer: setTimeout(() => void go(key), undoMs) });
      latest.value = removal;
    },
    undo(key) {
      if (take(key)) show(key);
    },
    async flush() {
      await Promise.all([...waiting.keys()].map(go));
    },
  };
}

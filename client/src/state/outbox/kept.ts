// Where the ballots on their way stand over a reload or a power cut: this browser's store, written at once.

import type { Entry } from './entries';

const KEPT_AS = 'hopxa.outbox';

export interface Kept {
  read(): Entry[];
  write(entries: Entry[]): void;
  /** f runs when another tab has written. Returns what ends it. */
  watch(f: () => void): () => void;
}

/** Without a store the ballots live as long as the page. */
export function keptHere(): Kept {
  let memory: Entry[] | null = null; // in use once the store has failed
  return {
    read() {
      if (memory) return memory;
      try {
        const kept = localStorage.getItem(KEPT_AS);
        return kept ? (JSON.parse(kept) as Entry[]) : [];
      } catch {
        return [];
      }
    },
    write(entries) {
      try {
        if (entries.length) localStorage.setItem(KEPT_AS, JSON.stringify(entries));
        else localStorage.removeItem(KEPT_AS);
        memory = null;
      } catch {
        memory = entries; // storage is switched off or full here
      }
    },
    watch(f) {
      const changed = (event: StorageEvent) => event.key === KEPT_AS && f();
      window.addEventListener('storage', changed);
      return () => window.removeEventListener('storage', changed);
    },
  };
}

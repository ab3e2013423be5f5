// Where a person's notes lie on this device: IndexedDB, one database for each person, so that those who
// share a machine do not meet each other's notes.

import type { NotedPaper, NoteInput } from '../api/types';
import type { Kept } from './model';

/** A batch on its way: kept until it is answered, so that a lost answer is asked for with the same key. */
export interface Batch {
  key: string;
  notes: NoteInput[];
  /** unsent of each note when the batch was made, by id. */
  unsent: Record<string, number>;
}

export interface Meta {
  /** Since when to ask for changes. */
  rev: number;
  papers: NotedPaper[];
  batch: Batch | null;
}

export interface Shelf {
  meta(): Promise<Meta>;
  setMeta(change: Partial<Meta>): Promise<void>;
  ofPaper(paperId: number): Promise<Kept[]>;
  all(): Promise<Kept[]>;
  get(id: string): Promise<Kept | undefined>;
  unsent(): Promise<Kept[]>;
  put(notes: Kept[]): Promise<void>;
  drop(ids: string[]): Promise<void>;
}

const EMPTY: Meta = { rev: 0, papers: [], batch: null };

/** Opens the shelf of a person. Where the browser lets nothing be kept, a shelf that lasts as long as the page. */
export async function openShelf(personId: number): Promise<Shelf> {
  try {
    return new DiskShelf(await openDatabase(name(personId)));
  } catch {
    return new MemoryShelf();
  }
}

/** Removes a person's notes from this device. Resolves also when it could not be done. */
export function forgetShelf(personId: number): Promise<void> {
  return new Promise((resolve) => {
    try {
      const gone = indexedDB.deleteDatabase(name(personId));
      gone.onsuccess = gone.onerror = gone.onblocked = () => resolve();
    } catch {
      resolve();
    }
  });
}

function name(personId: number): string {
  return `hopxa-notes-${personId}`;
}

function openDatabase(called: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(called, 1);
    opening.onupgradeneeded = () => {
      const notes = opening.result.createObjectStore('notes', { keyPath: 'id' });
      notes.createIndex('paper', 'paperId');
      notes.createIndex('unsent', 'unsent');
      opening.result.createObjectStore('meta');
    };
    opening.onsuccess = () => {
      opening.result.onversionchange = () => opening.result.close(); // a newer client, or signing out
      resolve(opening.result);
    };
    opening.onerror = () => reject(opening.error);
  });
}

class DiskShelf implements Shelf {
  constructor(private readonly db: IDBDatabase) {}

  async meta(): Promise<Meta> {
    return { ...EMPTY, ...(await this.read('meta', (store) => store.get('meta'))) };
  }
  setMeta(change: Partial<Meta>): Promise<void> {
    return this.write('meta', (store) => {
      const now = store.get('meta');
      now.onsuccess = () => store.put({ ...EMPTY, ...now.result, ...change }, 'meta');
    });
  }
  ofPaper(paperId: number): Promise<Kept[]> {
    return this.read('notes', (store) => store.index('paper').getAll(paperId));
  }
  all(): Promise<Kept[]> {
    return this.read('notes', (store) => store.getAll());
  }
  get(id: string): Promise<Kept | undefined> {
    return this.read('notes', (store) => store.get(id));
  }
  unsent(): Promise<Kept[]> {
    return this.read('notes', (store) => store.index('unsent').getAll(IDBKeyRange.lowerBound(1)));
  }
  put(notes: Kept[]): Promise<void> {
    return this.write('notes', (store) => notes.forEach((note) => store.put(note)));
  }
  drop(ids: string[]): Promise<void> {
    return this.write('notes', (store) => ids.forEach((id) => store.delete(id)));
  }

  private read<T>(store: string, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = ask(this.db.transaction(store).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
  private write(store: string, change: (store: IDBObjectStore) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const tx = this.db.transaction(store, 'readwrite');
      change(tx.objectStore(store));
      tx.oncomplete = () => resolve();
      tx.onerror = tx.onabort = () => reject(tx.error);
    });
  }
}

/** For browsers that keep nothing (a private window of some), and for tests. */
export class MemoryShelf implements Shelf {
  private kept = new Map<string, Kept>();
  private now: Meta = EMPTY;

  meta = async () => this.now;
  setMeta = async (change: Partial<Meta>) => void (this.now = { ...this.now, ...change });
  ofPaper = async (paperId: number) => [...this.kept.values()].filter((note) => note.paperId === paperId);
  all = async () => [...this.kept.values()];
  get = async (id: string) => this.kept.get(id);
  unsent = async () => [...this.kept.values()].filter((note) => note.unsent > 0);
  put = async (notes: Kept[]) => notes.forEach((note) => this.kept.set(note.id, note));
  drop = async (ids: string[]) => ids.forEach((id) => this.kept.delete(id));
}

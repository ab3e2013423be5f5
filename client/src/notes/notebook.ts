// A person's notes on this device: what screens show, what they change, and undoing it. Every change is on
// the shelf before it is sent, so it survives a reload, a crash and a day without a line.

import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { NotedPaper } from '../api/types';
import { drawn, type Drawn, type Kept } from './model';
import type { Shelf } from './shelf';
import { sync, type NotesServer, type SyncOptions } from './sync';

export type SyncState =
  | { kind: 'saved' }
  | { kind: 'sending' }
  /** Safe on this device; the server could not be reached. */
  | { kind: 'waiting'; unsent: number }
  /** The server will not take some of them. */
  | { kind: 'refused'; count: number }
  /** This device cannot keep them (its storage is full): they are gone when the page is closed. */
  | { kind: 'unkept' };

/** One step of undoing: notes as they were before and after. null: it was not there. */
type Step = { before: Drawn | null; after: Drawn | null }[];

const STEPS_KEPT = 200;

export class Notebook {
  private papers = new Map<number, Signal<Drawn[]>>();
  private undone = signal<Step[]>([]);
  private done = signal<Step[]>([]);
  private turn: Promise<unknown> = Promise.resolve();
  /** Changes that are shown and not on the shelf yet, and papers to be read again when there are none. */
  private pending = 0;
  private stale = new Set<number>();
  private state = signal<SyncState>({ kind: 'saved' });
  private listed = signal<NotedPaper[]>([]);

  readonly syncState: ReadonlySignal<SyncState> = this.state;
  /** Papers that this person has notes on and may read, as of the last time the server was reached. */
  readonly notedPapers: ReadonlySignal<NotedPaper[]> = this.listed;

  constructor(
    private readonly shelf: Shelf,
    private readonly server: NotesServer,
    private readonly by: Omit<SyncOptions, 'changed'> & {
      /** Notes were changed here and wait to be sent. */
      stirred: () => void;
      /** Runs work while no other tab of this browser does the same. */
      alone: <T>(work: () => Promise<T>) => Promise<T>;
      /** Tells other tabs. */
      tell: (paperId: number) => void;
    },
  ) {
    void this.shelf.meta().then((meta) => (this.listed.value = meta.papers));
  }

  /** What is drawn on a paper, oldest first; filled as soon as the shelf was read. */
  of(paperId: number): ReadonlySignal<Drawn[]> {
    let notes = this.papers.get(paperId);
    if (!notes) {
      notes = signal<Drawn[]>([]);
      this.papers.set(paperId, notes);
      void this.reload(paperId);
    }
    return notes;
  }

  /** Reads a paper's notes from the shelf again, because another tab or the server changed them. */
  async reload(paperId: number): Promise<void> {
    const notes = this.papers.get(paperId);
    if (!notes) return;
    await this.inTurn(async () => {
      const kept = await this.shelf.ofPaper(paperId);
      // What was just changed here is not on the shelf yet, and must not vanish from the screen meanwhile.
      if (this.pending > 0) this.stale.add(paperId);
      else notes.value = alive(kept, notes.value);
    });
  }

  canUndo = () => this.done.value.length > 0;
  canRedo = () => this.undone.value.length > 0;

  /** Puts, changes and takes away notes, as one step that can be undone. */
  change(step: Step): void {
    if (step.length === 0) return;
    this.apply(step.map(({ before, after }) => ({ now: before, next: after })));
    this.done.value = [...this.done.value, step].slice(-STEPS_KEPT);
    this.undone.value = [];
  }

  /** Undoing goes back to when the paper was opened, and never changes a paper that is out of sight. */
  beginPaper(): void {
    this.done.value = [];
    this.undone.value = [];
  }

  undo(): Drawn | null {
    const step = this.done.value.at(-1);
    if (!step) return null;
    this.done.value = this.done.value.slice(0, -1);
    this.undone.value = [...this.undone.value, step];
    this.apply(step.map(({ before, after }) => ({ now: after, next: before })));
    return step[0]!.before ?? step[0]!.after;
  }

  redo(): Drawn | null {
    const step = this.undone.value.at(-1);
    if (!step) return null;
    this.undone.value = this.undone.value.slice(0, -1);
    this.done.value = [...this.done.value, step];
    this.apply(step.map(({ before, after }) => ({ now: before, next: after })));
    return step[0]!.after ?? step[0]!.before;
  }

  /** Everything on the shelf that is not deleted, for the list of one's notes. */
  async everything(): Promise<Drawn[]> {
    return alive(await this.shelf.all(), []);
  }

  /** Sends and fetches. Never rejects: false when the server could not be reached. */
  async sync(): Promise<boolean> {
    if (this.state.value.kind !== 'sending') this.state.value = { kind: 'sending' };
    let reached = true;
    try {
      await this.turn;
      await this.by.alone(() => sync(this.shelf, this.server, { ...this.by, changed: (papers) => papers.forEach((id) => void this.reloadAndTell(id)) }));
    } catch {
      reached = false;
    }
    this.listed.value = (await this.shelf.meta()).papers;
    await this.look();
    return reached;
  }

  /** Notes the server refused are offered again: a paper may have been put back. */
  async offerAgain(): Promise<void> {
    const refused = (await this.shelf.unsent()).filter((note) => note.refused);
    await this.shelf.put(refused.map(({ refused: _, ...note }) => note));
  }

  /** Waits until all changes are on the shelf. */
  async settled(): Promise<void> {
    await this.turn;
  }

  async unsentCount(): Promise<number> {
    await this.turn;
    return (await this.shelf.unsent()).length;
  }

  private async reloadAndTell(paperId: number): Promise<void> {
    await this.reload(paperId);
    this.by.tell(paperId);
  }

  /** Changes what is shown at once, and the shelf in turn. */
  private apply(changes: { now: Drawn | null; next: Drawn | null }[]): void {
    for (const { now, next } of changes) {
      const { id, paperId } = (next ?? now)!;
      const notes = this.papers.get(paperId);
      if (!notes) continue;
      const at = notes.value.findIndex((note) => note.id === id);
      if (!next) notes.value = notes.value.filter((note) => note.id !== id);
      else if (at < 0) notes.value = [...notes.value, next];
      else notes.value = notes.value.map((note) => (note.id === id ? next : note));
    }
    this.pending++;
    void this.inTurn(() => this.keep(changes).finally(() => this.pending--))
      .then(() => this.kept(changes), () => (this.state.value = { kind: 'unkept' }));
  }

  private async keep(changes: { now: Drawn | null; next: Drawn | null }[]): Promise<void> {
    const kept: Kept[] = [];
    for (const { now, next } of changes) {
      const note = (next ?? now)!;
      const before = await this.shelf.get(note.id);
      const { refused: _, ...known } = before ?? { rev: 0, unsent: 0 };
      kept.push({ ...known, ...note, deleted: !next, unsent: (before?.unsent ?? 0) + 1 });
    }
    await this.shelf.put(kept);
    await this.look();
  }

  private kept(changes: { now: Drawn | null; next: Drawn | null }[]): void {
    if (this.pending === 0) {
      this.stale.forEach((id) => void this.reload(id));
      this.stale.clear();
    }
    new Set(changes.map(({ now, next }) => (next ?? now)!.paperId)).forEach((id) => this.by.tell(id));
    this.by.stirred();
  }

  private async look(): Promise<void> {
    const unsent = await this.shelf.unsent();
    const refused = unsent.filter((note) => note.refused).length;
    this.state.value = refused ? { kind: 'refused', count: refused } : unsent.length ? { kind: 'waiting', unsent: unsent.length } : { kind: 'saved' };
  }

  /** One after the other, in the order they were asked for; one that fails does not stop the next. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** What is shown, in the order of its making; notes that did not change stay the same objects. */
function alive(kept: Kept[], shown: Drawn[]): Drawn[] {
  const before = new Map(shown.map((note) => [note.id, note]));
  const place = new Map(shown.map((note, at) => [note.id, at]));
  const out: Drawn[] = [];
  for (const note of kept) {
    const next = note.deleted ? null : drawn(note);
    if (!next) continue;
    const old = before.get(next.id);
    out.push(old && JSON.stringify(old.data) === JSON.stringify(next.data) && old.version === next.version ? old : next);
  }
  const rank = (note: Drawn) => place.get(note.id) ?? Number.MAX_SAFE_INTEGER;
  return out.sort((a, b) => rank(a) - rank(b));
}

// Brings the shelf of this device and the server together: what is unsent goes up, then what changed
// elsewhere comes down. Nothing is lost when it stops anywhere:
//
// - a batch is written down before it is sent, and sent again with the same key until it is answered;
// - a note that is changed while its batch is on the way stays unsent, on the revision of the answer;
// - a note that changed on both sides goes up with the revision it was made on, and the server keeps both.

import type { NotedPaper, NoteInput, Notes, NotesStored } from '../api/types';
import { fromServer, type Kept } from './model';
import type { Batch, Shelf } from './shelf';

/** The server, as far as notes need it. Both reject with an ApiError. */
export interface NotesServer {
  put(key: string, notes: NoteInput[]): Promise<NotesStored>;
  since(rev: number, paperId?: number): Promise<Notes>;
}

export interface SyncOptions {
  newKey: () => string;
  /** Tells whether an error means that the whole batch will never be taken. */
  hopeless: (error: unknown) => string | null;
  /** Papers whose notes are other than before. */
  changed: (paperIds: Set<number>) => void;
}

const BATCH_NOTES = 100;
/** More than a person may have; should an answer ever leave notes unsent, this ends here and not never. */
const MOST_BATCHES = 300;
const BATCH_BYTES = 256_000; // over a thin line an answer should come within seconds

/** Rejects when the server could not be reached; everything done until then is kept. */
export async function sync(shelf: Shelf, server: NotesServer, by: SyncOptions): Promise<void> {
  await push(shelf, server, by);
  await pull(shelf, server, by);
}

async function push(shelf: Shelf, server: NotesServer, by: SyncOptions): Promise<void> {
  for (let sent = 0; sent < MOST_BATCHES; sent++) {
    const batch = (await shelf.meta()).batch ?? (await nextBatch(shelf, by.newKey));
    if (!batch) return;
    try {
      await answered(shelf, batch, await server.put(batch.key, batch.notes), by);
    } catch (error) {
      const why = by.hopeless(error);
      if (!why) throw error;
      await answered(shelf, batch, { notes: batch.notes.map((note) => ({ id: note.id, rev: 0, code: why })) }, by);
    }
    await shelf.setMeta({ batch: null });
  }
}

async function nextBatch(shelf: Shelf, newKey: () => string): Promise<Batch | null> {
  const batch: Batch = { key: newKey(), notes: [], unsent: {} };
  let bytes = 0;
  for (const note of await shelf.unsent()) {
    if (note.refused) continue;
    const { id, paperId, version, page, kind, rev } = note;
    const input: NoteInput = { id, paperId, version, page, kind, base: rev, ...(note.deleted ? { deleted: true } : { data: note.data }) };
    bytes += JSON.stringify(input).length;
    if (batch.notes.length > 0 && (batch.notes.length >= BATCH_NOTES || bytes > BATCH_BYTES)) break;
    batch.notes.push(input);
    batch.unsent[id] = note.unsent;
  }
  if (batch.notes.length === 0) return null;
  await shelf.setMeta({ batch });
  return batch;
}

async function answered(shelf: Shelf, batch: Batch, answer: NotesStored, by: SyncOptions): Promise<void> {
  const changed = new Set<number>();
  for (const stored of answer.notes) {
    const note = await shelf.get(stored.id);
    if (!note) continue;
    if (stored.code) {
      await shelf.put([{ ...note, refused: stored.code }]);
      changed.add(note.paperId);
      continue;
    }
    const next: Kept = { ...note, rev: stored.rev };
    delete next.refused;
    if (note.unsent === batch.unsent[stored.id]) {
      next.unsent = 0;
      // The server kept what it had; what was sent lies beside it and comes down as a note of its own.
      if (note.theirs && note.theirs.rev === stored.rev) Object.assign(next, note.theirs);
      delete next.theirs;
    }
    if (next.unsent === 0 && next.deleted) await shelf.drop([next.id]);
    else await shelf.put([next]);
    changed.add(note.paperId);
  }
  by.changed(changed);
}

async function pull(shelf: Shelf, server: NotesServer, by: SyncOptions): Promise<void> {
  const changed = new Set<number>();
  let answer: Notes;
  do {
    answer = await server.since((await shelf.meta()).rev);
    await take(shelf, answer, changed);
    await shelf.setMeta({ rev: answer.rev });
  } while (answer.more);
  await forgetOthers(shelf, answer.papers, changed);
  for (const paper of answer.papers) {
    if (await differs(shelf, paper)) await refetch(shelf, server, paper.paperId, changed);
  }
  await shelf.setMeta({ papers: answer.papers });
  by.changed(changed);
}

async function take(shelf: Shelf, answer: Notes, changed: Set<number>): Promise<void> {
  for (const note of answer.notes) {
    const mine = await shelf.get(note.id);
    if (mine && mine.unsent === 0 && mine.rev === note.rev && JSON.stringify(mine.data) === JSON.stringify(note.data)) continue; // our own comes back
    changed.add(note.paperId);
    const { data, deleted, version, rev } = note;
    if (mine && mine.unsent > 0) await shelf.put([{ ...mine, theirs: { data, deleted, version, rev } }]);
    else if (note.deleted) await shelf.drop([note.id]);
    else await shelf.put([fromServer(note)]);
  }
}

/** Papers that were withdrawn, or are no longer this person's to read, take their notes with them from this device. */
async function forgetOthers(shelf: Shelf, papers: NotedPaper[], changed: Set<number>): Promise<void> {
  const known = new Set(papers.map((paper) => paper.paperId));
  const gone = (await shelf.all()).filter((note) => note.unsent === 0 && !known.has(note.paperId));
  if (gone.length === 0) return;
  await shelf.drop(gone.map((note) => note.id));
  gone.forEach((note) => changed.add(note.paperId));
}

/** A paper that was put back, or a device that was away for very long: the count tells. */
async function differs(shelf: Shelf, paper: NotedPaper): Promise<boolean> {
  const mine = await shelf.ofPaper(paper.paperId);
  return mine.every((note) => note.unsent === 0) && mine.filter((note) => !note.deleted).length !== paper.notes;
}

async function refetch(shelf: Shelf, server: NotesServer, paperId: number, changed: Set<number>): Promise<void> {
  const there = new Set<string>();
  let rev = 0;
  let answer: Notes;
  do {
    answer = await server.since(rev, paperId);
    await take(shelf, answer, changed);
    for (const note of answer.notes) if (!note.deleted) there.add(note.id);
    rev = answer.rev;
  } while (answer.more);
  const gone = (await shelf.ofPaper(paperId)).filter((note) => note.unsent === 0 && !there.has(note.id));
  await shelf.drop(gone.map((note) => note.id));
  changed.add(paperId);
}

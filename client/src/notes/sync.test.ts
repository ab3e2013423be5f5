// Two devices of one person against one server. The server here is the rule of agendas/notes/merge.go in a
// few lines, with a line that can break before or after an answer; the real one is met in e2e/notes.story.ts.

import { beforeEach, expect, test } from 'vitest';
import type { Note, NoteInput, Notes, NotesStored } from '../api/types';
import type { Drawn } from './model';
import { Notebook } from './notebook';
import { MemoryShelf } from './shelf';
import type { NotesServer } from './sync';

class Server implements NotesServer {
  rev = 0;
  notes = new Map<string, Note>();
  answers = new Map<string, NotesStored>();
  readable = new Set([1]);
  line: 'whole' | 'cut' | 'cut before the answer' = 'whole';
  refuses = '';
  puts = 0;

  async put(key: string, inputs: NoteInput[]): Promise<NotesStored> {
    if (this.line === 'cut') throw new Error('offline');
    this.puts++;
    const answer = this.answers.get(key) ?? { notes: inputs.map((input) => this.store(input)) };
    this.answers.set(key, answer);
    if (this.line === 'cut before the answer') throw new Error('offline');
    return answer;
  }

  async since(rev: number, paperId = 0): Promise<Notes> {
    if (this.line !== 'whole') throw new Error('offline');
    const mine = [...this.notes.values()];
    const newer = mine.filter((note) => note.rev > rev && (!paperId || note.paperId === paperId)).sort((a, b) => a.rev - b.rev);
    const papers = [...this.readable].map((id) => ({ paperId: id, notes: mine.filter((note) => note.paperId === id && !note.deleted).length, title: '', version: 1, pages: 9, meetingId: 1, meetingTitle: '', changes: [] }));
    return { notes: newer.filter((note) => this.readable.has(note.paperId)), rev: Math.max(rev, ...newer.map((note) => note.rev)), more: false, papers: papers.filter((paper) => paper.notes > 0) };
  }

  private store(input: NoteInput) {
    if (this.refuses === input.id) return { id: input.id, rev: 0, code: 'note_bad', detail: '' };
    const now = this.notes.get(input.id);
    const { base = 0, data = {}, deleted = false, ...rest } = input;
    const next = { ...rest, data, deleted, changedAt: '', rev: 0 };
    if (!now && deleted) return { id: input.id, rev: 0 };
    if (now && now.deleted === deleted && JSON.stringify(now.data) === JSON.stringify(data)) return { id: input.id, rev: now.rev };
    if (now && base < now.rev && !now.deleted) {
      if (!deleted) this.notes.set(`${input.id}-beside`, { ...next, id: `${input.id}-beside`, rev: ++this.rev });
      return { id: input.id, rev: now.rev };
    }
    this.notes.set(input.id, { ...next, rev: ++this.rev });
    return { id: input.id, rev: this.rev };
  }
}

let server: Server;
let keys = 0;

function device(shelf = new MemoryShelf()) {
  const book = new Notebook(shelf, server, { newKey: () => `key-${++keys}`, hopeless: () => null, stirred: () => {}, alone: (work) => work(), tell: () => {} });
  const shown = book.of(1);
  return {
    book,
    shelf,
    texts: () => shown.value.map((note) => (note.kind === 'note' ? note.data.text : note.id)).sort(),
    sync: async () => {
      await book.settled();
      const reached = await book.sync();
      await book.settled();
      return reached;
    },
  };
}

const pinned = (id: string, text: string): Drawn => ({ id, paperId: 1, version: 1, page: 2, kind: 'note', data: { color: 'yellow', x: 1, y: 2, text } });
const stroke = (id: string): Drawn => ({ id, paperId: 1, version: 1, page: 2, kind: 'ink', data: { color: 'blue', width: 2.4, points: [1, 2, 50] } });
const put = (note: Drawn, before: Drawn | null = null) => [{ before, after: note }];

beforeEach(() => void (server = new Server()));

test('what was drawn offline is on the other device once both were online', async () => {
  const [phone, laptop] = [device(), device()];
  server.line = 'cut';
  phone.book.change(put(stroke('of-phone')));
  laptop.book.change(put(stroke('of-laptop')));
  expect(await phone.sync()).toBe(false);
  expect(phone.book.syncState.value).toEqual({ kind: 'waiting', unsent: 1 });
  expect(phone.texts()).toEqual(['of-phone']);
  server.line = 'whole';
  for (const one of [phone, laptop, phone]) expect(await one.sync()).toBe(true);
  expect(phone.texts()).toEqual(['of-laptop', 'of-phone']);
  expect(laptop.texts()).toEqual(['of-laptop', 'of-phone']);
  expect(phone.book.syncState.value).toEqual({ kind: 'saved' });
});

test('a lost answer is asked for again with the same key, and nothing is stored twice', async () => {
  const phone = device();
  phone.book.change(put(pinned('note-one', 'một')));
  server.line = 'cut before the answer';
  expect(await phone.sync()).toBe(false);
  phone.book.change([{ before: pinned('note-one', 'một'), after: null }]); // thrown away while it was on the way
  server.line = 'whole';
  expect(await phone.sync()).toBe(true);
  expect(server.notes.get('note-one')).toMatchObject({ deleted: true, rev: 2 });
  expect(server.rev).toBe(2);
  expect(phone.texts()).toEqual([]);
});

test('a batch that was on its way when the page was closed is finished by the next page', async () => {
  const before = device();
  before.book.change(put(stroke('of-phone')));
  server.line = 'cut before the answer';
  await before.sync();
  server.line = 'whole';
  const after = device(before.shelf);
  await after.sync();
  expect(server.answers.size).toBe(1);
  expect(after.book.syncState.value).toEqual({ kind: 'saved' });
});

test.each([
  ['pulled the other text before it sent its own', true],
  ['sent its own first', false],
])('both texts of one note stay when both devices edited it offline, and the second %s', async (_, pulls) => {
  const [phone, laptop] = [device(), device()];
  phone.book.change(put(pinned('note-one', 'cũ')));
  await phone.sync();
  await laptop.sync();
  phone.book.change(put(pinned('note-one', 'điện thoại'), pinned('note-one', 'cũ')));
  laptop.book.change(put(pinned('note-one', 'máy tính'), pinned('note-one', 'cũ')));
  await phone.sync();
  await laptop.book.settled();
  if (pulls) {
    // Another tab fetched while this one's change was not sent yet.
    const theirs = server.notes.get('note-one')!;
    await laptop.shelf.put([{ ...(await laptop.shelf.get('note-one'))!, theirs: { data: theirs.data, deleted: false, version: 1, rev: theirs.rev } }]);
    await laptop.shelf.setMeta({ rev: server.rev });
  }
  await laptop.sync();
  await phone.sync();
  expect(laptop.texts()).toEqual(['máy tính', 'điện thoại'].sort());
  expect(phone.texts()).toEqual(['máy tính', 'điện thoại'].sort());
});

test('an edit is stronger than a deletion that did not know of it', async () => {
  const [phone, laptop] = [device(), device()];
  phone.book.change(put(pinned('note-one', 'cũ')));
  await phone.sync();
  await laptop.sync();
  phone.book.change(put(pinned('note-one', 'mới'), pinned('note-one', 'cũ')));
  laptop.book.change([{ before: pinned('note-one', 'cũ'), after: null }]);
  await phone.sync();
  expect(laptop.texts()).toEqual([]);
  await laptop.sync();
  expect(laptop.texts()).toEqual(['mới']);
});

test('notes go with a withdrawn paper, and come back with it', async () => {
  const phone = device();
  phone.book.change(put(stroke('of-phone')));
  await phone.sync();
  server.readable.delete(1);
  await phone.sync();
  expect(phone.texts()).toEqual([]);
  expect(await phone.shelf.all()).toEqual([]);
  server.readable.add(1);
  await phone.sync();
  expect(phone.texts()).toEqual(['of-phone']);
});

test('one note that is refused stays on the device and holds up nothing', async () => {
  const phone = device();
  server.refuses = 'bad-note';
  phone.book.change([...put(pinned('bad-note', 'x')), ...put(stroke('good-one'))]);
  await phone.sync();
  expect(phone.book.syncState.value).toEqual({ kind: 'refused', count: 1 });
  expect(phone.texts()).toEqual(['good-one', 'x']);
  await phone.sync();
  expect(server.puts).toBe(1);
  server.refuses = '';
  await phone.book.offerAgain();
  await phone.sync();
  expect(phone.book.syncState.value).toEqual({ kind: 'saved' });
});

test('undoing and doing again also after the server heard of it', async () => {
  const phone = device();
  phone.book.change(put(stroke('one-stroke')));
  await phone.sync();
  phone.book.undo();
  await phone.sync();
  expect([phone.texts(), server.notes.get('one-stroke')!.deleted]).toEqual([[], true]);
  phone.book.redo();
  await phone.sync();
  expect([phone.texts(), server.notes.get('one-stroke')!.deleted]).toEqual([['one-stroke'], false]);
  phone.book.change([{ before: stroke('one-stroke'), after: null }]);
  expect(phone.book.canRedo()).toBe(false);
});

test('more than fits into one batch goes in several', async () => {
  const phone = device();
  phone.book.change(Array.from({ length: 250 }, (_, at) => put(stroke(`stroke-${at}`))).flat());
  await phone.sync();
  expect([server.notes.size, server.puts]).toEqual([250, 3]);
});

import { expect, test } from 'vitest';
import type { Duplicate, Paper } from '../../api/types';
import type { Sent, UploadOptions, UploadTarget } from '../../api/upload';
import { paper } from './meeting.fixture';
import { createUploads } from './uploads';

interface Sending {
  name: string;
  to: UploadTarget;
  options: UploadOptions;
  finish: () => void;
  twin: () => void;
  fail: () => void;
}

function setUp() {
  const sent: Sending[] = [];
  const done: string[] = [];
  const dropped: string[] = [];
  const uploads = createUploads({
    check: async (file) => (file.name.endsWith('.exe') ? 'unknown' : null),
    namesake: (_, file) => (file.name.startsWith('known') ? paper(7, { title: 'Đã có' }) : null),
    send: (file, to, options) =>
      new Promise<Sent>((resolve, reject) => {
        const finish = () => resolve({ kind: 'done', paper: { id: sent.length, title: file.name } as Paper });
        const twin = () => resolve({ kind: 'duplicate', duplicate: { paperId: 3, itemId: 2, title: 'Bản kia' } as Duplicate });
        const fail = () => reject(new Error('cut'));
        options.signal!.addEventListener('abort', fail);
        sent.push({ name: file.name, to, options, finish, twin, fail });
        options.began?.(`id-${file.name}`);
      }),
    drop: (id) => void dropped.push(id),
    done: (of, upload) => void done.push(upload.id === `id-${upload.file.name}` ? of.title : `without its id: ${of.title}`),
  });
  const states = () => uploads.list.value.map((upload) => `${upload.file.name} ${upload.state.kind}`);
  return { uploads, sent, done, dropped, states };
}
const files = (...names: string[]) => names.map((name) => new File(['%PDF-'], name));
const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

test('two are sent at a time, the third when one is done', async () => {
  const { uploads, sent, done, states } = setUp();
  uploads.add(1, files('a.pdf', 'b.pdf', 'c.pdf'));
  await settle();
  expect(states()).toEqual(['a.pdf sending', 'b.pdf sending', 'c.pdf waiting']);
  expect(sent[0]!.to).toEqual({ itemId: 1 });
  sent[0]!.options.onProgress!({ kind: 'sending', sent: 3, secondsLeft: 2 });
  expect(uploads.list.value[0]!.state).toEqual({ kind: 'sending', progress: { kind: 'sending', sent: 3, secondsLeft: 2 } });
  sent[0]!.finish();
  await settle();
  expect([done, states()]).toEqual([['a.pdf'], ['b.pdf sending', 'c.pdf sending']]);
});

test('a wrong file is told and holds up no other', async () => {
  const { uploads, sent, states } = setUp();
  uploads.add(1, files('a.exe', 'b.exe', 'c.pdf'));
  await settle();
  expect(states()).toEqual(['a.exe refused', 'b.exe refused', 'c.pdf sending']);
  expect(sent.map((each) => each.name)).toEqual(['c.pdf']);
});

test('a wrong file is told while it waits for its turn', async () => {
  const { uploads, states } = setUp();
  uploads.add(1, files('a.pdf', 'b.pdf', 'c.exe', 'd.pdf'));
  await settle();
  expect(states()).toEqual(['a.pdf sending', 'b.pdf sending', 'c.exe refused', 'd.pdf waiting']);
});

test('one that failed is kept and can be tried again', async () => {
  const { uploads, sent, done, states } = setUp();
  uploads.add(1, files('a.pdf'));
  await settle();
  sent[0]!.fail();
  await settle();
  expect(states()).toEqual(['a.pdf failed']);
  uploads.retry(1);
  await settle();
  sent[1]!.finish();
  await settle();
  expect([done, states()]).toEqual([['a.pdf'], []]);
});

test('a cancelled upload is stopped, thrown away, and its place goes to the next', async () => {
  const { uploads, sent, states, dropped } = setUp();
  uploads.add(1, files('a.pdf', 'b.pdf', 'c.pdf'));
  await settle();
  uploads.cancel(1);
  await settle();
  expect(sent[0]!.options.signal!.aborted).toBe(true);
  expect([states(), dropped]).toEqual([['b.pdf sending', 'c.pdf sending'], ['id-a.pdf']]);
});

test('leaving the page stops all and throws nothing away', async () => {
  const { uploads, sent, dropped, states } = setUp();
  uploads.add(1, files('a.pdf', 'b.pdf'));
  await settle();
  uploads.pause();
  await settle();
  expect([sent.every((each) => each.options.signal!.aborted), dropped, states()]).toEqual([true, [], []]);
});

test('a file of a known name is asked about: a new version, or beside it', async () => {
  const { uploads, sent, states } = setUp();
  uploads.add(1, files('known.pdf', 'known (1).pdf'));
  await settle();
  expect([states(), sent.length]).toEqual([['known.pdf asking', 'known (1).pdf asking'], 0]);
  uploads.answer(1, true);
  uploads.answer(2, false);
  await settle();
  expect(sent.map((each) => each.to)).toEqual([{ paperId: 7 }, { itemId: 1 }]);
});

test('a twin waits for an answer, and is sent anyway when that is wanted', async () => {
  const { uploads, sent, done, states } = setUp();
  uploads.add(1, files('a.pdf'));
  await settle();
  sent[0]!.twin();
  await settle();
  expect([states(), done]).toEqual([['a.pdf duplicate'], []]);
  uploads.anyway(1);
  await settle();
  expect(sent[1]!.options.anyway).toBe(true);
});

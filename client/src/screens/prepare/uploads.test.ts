import { expect, test } from 'vitest';
import type { Paper } from '../../api/types';
import { createUploads } from './uploads';

interface Sent {
  name: string;
  progress: (share: number) => void;
  finish: () => void;
  fail: () => void;
  signal: AbortSignal;
}

function setUp() {
  const sent: Sent[] = [];
  const done: string[] = [];
  const uploads = createUploads({
    check: async (file) => (file.name.endsWith('.docx') ? 'not_pdf' : null),
    send: (itemId, file, progress, signal) =>
      new Promise<Paper>((resolve, reject) => {
        const finish = () => resolve({ id: sent.length, itemId, title: file.name } as Paper);
        const fail = () => reject(new Error('cut'));
        signal.addEventListener('abort', fail);
        sent.push({ name: file.name, progress, finish, fail, signal });
      }),
    done: (paper) => void done.push(paper.title),
  });
  const states = () => uploads.list.value.map((upload) => `${upload.file.name} ${upload.state.kind}`);
  return { uploads, sent, done, states };
}
const files = (...names: string[]) => names.map((name) => new File(['%PDF-'], name));
const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

test('two are sent at a time, the third when one is done', async () => {
  const { uploads, sent, done, states } = setUp();
  uploads.add(1, files('a.pdf', 'b.pdf', 'c.pdf'));
  await settle();
  expect(states()).toEqual(['a.pdf sending', 'b.pdf sending', 'c.pdf waiting']);
  sent[0]!.progress(0.5);
  expect(uploads.list.value[0]!.state).toEqual({ kind: 'sending', share: 0.5 });
  sent[0]!.finish();
  await settle();
  expect([done, states()]).toEqual([['a.pdf'], ['b.pdf sending', 'c.pdf sending']]);
});

test('a wrong file is told and holds up no other', async () => {
  const { uploads, sent, states } = setUp();
  uploads.add(1, files('a.docx', 'b.docx', 'c.pdf'));
  await settle();
  expect(states()).toEqual(['a.docx refused', 'b.docx refused', 'c.pdf sending']);
  expect(sent.map((each) => each.name)).toEqual(['c.pdf']);
});

test('a cut upload is kept and can be tried again', async () => {
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

test('a cancelled upload is stopped, forgotten, and its place goes to the next', async () => {
  const { uploads, sent, states } = setUp();
  uploads.add(1, files('a.pdf', 'b.pdf', 'c.pdf'));
  await settle();
  uploads.cancel(1);
  await settle();
  expect(sent[0]!.signal.aborted).toBe(true);
  expect(states()).toEqual(['b.pdf sending', 'c.pdf sending']);
});

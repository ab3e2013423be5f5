// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ballot, Entry, Fate } from './entries';
import { keptHere } from './kept';
import { createOutbox, type Outbox } from './outbox';

interface Sent {
  key: string;
  option: number;
  ended: AbortSignal;
  answer: (fate: Fate | null) => void;
}

let sent: Sent[];
let outbox: Outbox;

const flush = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const recorded: Fate = { kind: 'recorded', receipt: 'K7P2', final: false };
const cast = (option: number, secret = false) => outbox.cast({ actor: 'hall:7', meetingId: 1, motionId: 5, secret, ballot: { voter: 'village:3', option } });
const fates = () => outbox.entries.value.map((entry) => entry.fate.kind);

/** A page that is opened: what was kept is there, nothing else is. */
function open(): Outbox {
  return createOutbox({
    kept: keptHere(),
    post: (entry: Entry & { ballot: Ballot }, ended) => new Promise((answer) => sent.push({ key: entry.key, option: entry.ballot.option, ended, answer })),
    actor: () => '',
    now: () => Date.now(),
    random: () => 0.5,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sent = [];
  outbox = open();
});
afterEach(() => void vi.useRealTimers());

test('a ballot stands in the store before it leaves, and is not "recorded" before the server says so', async () => {
  cast(1);
  expect(localStorage.getItem('hopxa.outbox')).toContain('"tried":true');
  expect(fates()).toEqual(['waiting']);
  sent[0]!.answer(recorded);
  await flush();
  expect(fates()).toEqual(['recorded']);
});

test('lost replies are asked for again with the same key, ever less often', async () => {
  cast(1);
  for (const wait of [400, 800, 1500, 3000, 5000, 5000]) {
    const before = sent.length;
    sent.at(-1)!.answer(null);
    await flush(wait - 1);
    expect(sent).toHaveLength(before);
    await flush(1);
    expect(sent).toHaveLength(before + 1);
  }
  expect(new Set(sent.map((one) => one.key)).size).toBe(1);
});

test('after a reload it goes on with the same key', async () => {
  cast(2);
  outbox = open();
  outbox.wake();
  expect(sent.map((one) => one.key)).toEqual([sent[0]!.key, sent[0]!.key]);
  sent[1]!.answer(recorded);
  await flush();
  expect(fates()).toEqual(['recorded']);
});

test('when the line comes back it is tried at once, and a try into the dead line is given up', async () => {
  cast(1);
  await flush(5000);
  expect(sent).toHaveLength(1);
  outbox.wake();
  expect(sent).toHaveLength(2);
  expect(sent[0]!.ended.aborted).toBe(true);
  sent[0]!.answer(null); // the old try ends late: nothing is waited for
  sent[1]!.answer(recorded);
  await flush();
  expect(fates()).toEqual(['recorded']);
  outbox.wake();
  expect(sent).toHaveLength(2);
});

test('a changed ballot waits for the answer of the one before it', async () => {
  cast(1);
  cast(2);
  cast(3); // the second never left
  expect(sent.map((one) => one.option)).toEqual([1]);
  sent[0]!.answer(recorded);
  await flush();
  expect(sent.map((one) => one.option)).toEqual([1, 3]);
  sent[1]!.answer(recorded);
  await flush();
  expect(outbox.entries.value).toHaveLength(1);
  expect(outbox.entries.value[0]).toMatchObject({ ballot: { option: 3 }, fate: recorded });
});

test('what came too late says so and is not sent again', async () => {
  cast(1);
  sent[0]!.answer({ kind: 'late' });
  await flush();
  outbox.wake();
  expect(fates()).toEqual(['late']);
  expect(sent).toHaveLength(1);
});

test('an answered secret ballot is nowhere on the machine', async () => {
  cast(2, true);
  sent[0]!.answer({ kind: 'recorded', receipt: 'K7P2', final: true });
  await flush();
  expect(localStorage.getItem('hopxa.outbox')).not.toContain('option');
  expect(outbox.entries.value[0]!.ballot).toBe(null);
});

test('somebody else who signs in finds and sends nothing', () => {
  cast(1);
  outbox.ownedBy('person:2');
  expect(outbox.entries.value).toEqual([]);
  expect(localStorage.getItem('hopxa.outbox')).toBe(null);
});

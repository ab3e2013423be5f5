import { expect, test } from 'vitest';
import { due, latest, markTried, put, settle, tidy, type Entry } from './entries';

function entry(key: string, option: number, more: Partial<Entry> = {}): Entry {
  const voter = more.voter ?? 'village:3';
  return { actor: 'hall:7', meetingId: 1, motionId: 5, voter, key, secret: false, ballot: { voter, option }, tried: false, at: 1000, fate: { kind: 'waiting' }, ...more };
}

const keys = (entries: Entry[]) => entries.map((one) => one.key);
const recorded = { kind: 'recorded', receipt: 'K7P2', final: false } as const;

test('a changed ballot takes the place of one that never left', () => {
  expect(keys(put(put([], entry('a', 1)), entry('b', 2)))).toEqual(['b']);
});

test('one that may have arrived is answered first, so that the last one counts', () => {
  const entries = put(markTried(put([], entry('a', 1)), 'a'), entry('b', 2));
  expect(keys(due(entries, 'hall:7'))).toEqual(['a']);
  const after = settle(entries, 'a', recorded, 2000);
  expect(keys(after)).toEqual(['b']);
  expect(keys(due(after, 'hall:7'))).toEqual(['b']);
});

test('voters of one machine do not wait for each other', () => {
  const entries = put(put([], entry('a', 1)), entry('b', 1, { voter: 'village:4' }));
  expect(keys(due(entries, 'hall:7'))).toEqual(['a', 'b']);
});

test('nobody sends what somebody else left on the machine', () => {
  const entries = [entry('a', 1), entry('b', 1, { actor: 'person:2', voter: 'person:2' })];
  expect(keys(due(entries, 'person:2'))).toEqual(['b']);
  expect(keys(due(entries, ''))).toEqual(['a', 'b']); // not known who: the server decides
  expect(keys(tidy(entries, 'person:2', 1000))).toEqual(['b']);
});

test('an answered secret ballot is forgotten, its receipt is not', () => {
  const [left] = settle([entry('a', 2, { secret: true })], 'a', { ...recorded, final: true }, 2000);
  expect(left).toMatchObject({ ballot: null, fate: { receipt: 'K7P2' } });
  expect(JSON.stringify(left)).not.toContain('option');
});

test('answers are left out after two days, what waits is not', () => {
  const entries = [entry('a', 1, { fate: recorded }), entry('b', 1, { motionId: 6 })];
  expect(keys(tidy(entries, 'hall:7', 1000 + 2 * 24 * 3600_000))).toEqual(['b']);
  expect(latest(entries, 5, 'village:3')?.key).toBe('a');
  expect(latest(entries, 7, 'village:3')).toBe(null);
});

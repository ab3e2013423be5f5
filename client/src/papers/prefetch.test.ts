// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { item, paper } from '../state/live_state.fixture';
import { pageAddresses, papersAhead } from './prefetch';

const ids = (items: Parameters<typeof papersAhead>[0]) => papersAhead(items).map((p) => p.id);
const with_ = (position: number, state: string, ...papers: ReturnType<typeof paper>[]) => item(position, state, { papers });

test('papers of the current item come before those of the next one, and no others', () => {
  expect(ids([with_(1, 'done', paper(1)), with_(2, 'now', paper(2), paper(3)), with_(3, 'waiting', paper(4)), with_(4, 'waiting', paper(5))])).toEqual([2, 3, 4]);
});

test('before the meeting: the first two items', () => {
  expect(ids([with_(1, 'waiting', paper(1)), with_(2, 'waiting', paper(2)), with_(3, 'waiting', paper(3))])).toEqual([1, 2]);
});

test('an item that was left out is not next', () => {
  expect(ids([with_(1, 'waiting', paper(1)), with_(2, 'now', paper(2)), with_(3, 'done', paper(3)), with_(4, 'waiting', paper(4))])).toEqual([2, 4]);
});

test('papers that cannot be read are left out', () => {
  expect(ids([with_(1, 'now', paper(1, { state: 'withdrawn' }), paper(2, { state: 'converting' }), paper(3))])).toEqual([3]);
});

test('every page of a paper has its own address, named by the file', () => {
  const addresses = pageAddresses([paper(1), paper(2, { sha256: 'cd'.repeat(32), pages: 1 })]);
  expect(addresses).toHaveLength(3);
  expect(new Set(addresses).size).toBe(3);
  expect(addresses[2]).toContain('cdcdcdcdcdcd');
});

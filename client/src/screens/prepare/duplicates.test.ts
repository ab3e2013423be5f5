import { expect, test } from 'vitest';
import { item, paper } from '../../state/live_state.fixture';
import { duplicatePapers } from './duplicates';

const same = { sha256: 'ab'.repeat(32) };

test('the second of two papers with the same file is marked with where the first is', () => {
  const items = [item(1, 'waiting', { papers: [paper(1, same)] }), item(2, 'waiting', { papers: [paper(2, same), paper(3, { sha256: 'cd'.repeat(32) })] })];
  expect([...duplicatePapers(items)]).toEqual([[2, 1]]);
});

test('a withdrawn paper is not there any more', () => {
  const items = [item(1, 'waiting', { papers: [paper(1, { ...same, state: 'withdrawn' })] }), item(2, 'waiting', { papers: [paper(2, same)] })];
  expect([...duplicatePapers(items)]).toEqual([]);
});

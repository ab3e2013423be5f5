import { expect, test } from 'vitest';
import { item, paper } from '../../state/live_state.fixture';
import { looksLikeDuplicate } from './duplicates';

const items = [item(1, 'waiting'), item(2, 'waiting', { papers: [paper(1, { fileName: 'Kế hoạch.pdf', sizeBytes: 1000 })] })];

test.each([
  ['the same name and size', 'Kế hoạch.pdf', 1000, 2],
  ['the same name as a Mac writes it', 'Kế hoạch.pdf'.normalize('NFD'), 1000, 2],
  ['another size', 'Kế hoạch.pdf', 1001, 0],
  ['another name', 'Ke hoach.pdf', 1000, 0],
])('%s', (_, name, size, position) => {
  expect(looksLikeDuplicate(items, { name, size })).toBe(position);
});

test('a withdrawn paper is not there any more', () => {
  const gone = [item(1, 'waiting', { papers: [paper(1, { fileName: 'Kế hoạch.pdf', sizeBytes: 1000, state: 'withdrawn' })] })];
  expect(looksLikeDuplicate(gone, { name: 'Kế hoạch.pdf', size: 1000 })).toBe(0);
});

import { expect, test } from 'vitest';
import { openPaperOf, paperHash } from './paper_address';

test('an address of an open paper is read as it was written', () => {
  expect(openPaperOf(paperHash({ id: 12, page: 3 }))).toEqual({ id: 12, page: 3 });
});

test.each(['', '#', '#paper-0-1', '#paper-1-0', '#paper-1', '#paper-1-1x', '#duoc-moi'])('%s names no paper', (hash) => {
  expect(openPaperOf(hash)).toBeNull();
});

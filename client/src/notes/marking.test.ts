import { expect, test } from 'vitest';
import type { PageWord } from '../api/types';
import { boxBetween, mark, wordAt } from './marking';

// Two lines: "chuyển đổi số" / "quốc gia".
const words: PageWord[] = [
  { t: 'chuyển', x: 100, y: 100, w: 60, h: 14 },
  { t: 'đổi', x: 165, y: 101, w: 30, h: 13 },
  { t: 'số', x: 200, y: 100, w: 20, h: 14, e: 'line' },
  { t: 'quốc', x: 100, y: 120, w: 45, h: 14 },
  { t: 'gia', x: 150, y: 120, w: 25, h: 14, e: 'block' },
];

test('the word under the finger, or the nearest within reach', () => {
  expect(wordAt(words, 170, 105)).toBe(1);
  expect(wordAt(words, 222, 108)).toBe(2);
  expect(wordAt(words, 500, 105)).toBe(-1);
  expect(wordAt(words, 500, 105, Infinity)).toBe(2);
});

test('a drag over two lines is a box for each, in whichever direction', () => {
  const there = mark(words, 1, 3);
  expect(there).toEqual({ boxes: [[165, 100, 55, 14], [100, 120, 45, 14]], text: 'đổi số quốc' });
  expect(mark(words, 3, 1)).toEqual(there);
});

test('one word is one box', () => expect(mark(words, 0, 0)).toEqual({ boxes: [[100, 100, 60, 14]], text: 'chuyển' }));

test('without words there is the box between two corners', () => expect(boxBetween(50, 80, 20, 30)).toEqual([20, 30, 30, 50]));

test('what the server would refuse in a text is left out', () => {
  expect(mark([{ t: 'a\u202eb\u0000c', x: 0, y: 0, w: 1, h: 1 }], 0, 0).text).toBe('abc');
});

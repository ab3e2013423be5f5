import { expect, test } from 'vitest';
import { linesOf } from './text_lines';

/** Every letter is half as wide as high, a blank a quarter. */
const widthOf = (letters: string) => (letters === ' ' ? 0.25 : letters.length / 2);
const word = (t: string, x: number, w: number, e?: 'line' | 'block') => ({ t, x, y: 50, w, h: 10, ...(e && { e }) });

test('a line is as wide as its words and the blanks between them', () => {
  const [line, next] = linesOf([word('Kênh', 100, 24), word('mương', 130, 25, 'line'), word('N3', 100, 10)], widthOf);
  const width = line!.words.reduce((sum, one, at) => sum + line!.h * (widthOf(one.t) + one.spread * one.t.length + (at === 0 ? 0.25 + one.gap : 0)), 0);
  expect(width).toBeCloseTo(55); // from 100 to 155
  expect(line).toMatchObject({ x: 100, y: 50, h: 10 });
  expect(next!.words.map((one) => one.t)).toEqual(['N3']);
});

test('letters keep their size when they are as on paper', () => {
  expect(linesOf([word('dài', 0, 15)], widthOf)[0]!.words[0]!.spread).toBe(0);
});

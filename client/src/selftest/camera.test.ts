import { expect, test } from 'vitest';
import { isDark, isDifferent } from './camera';

const points = (...values: number[]) => new Uint8ClampedArray(values);

test('a picture is dark when no point of it is bright, whatever its opacity', () => {
  expect(isDark(points(0, 0, 0, 255, 12, 20, 3, 255))).toBe(true);
  expect(isDark(points(0, 0, 0, 255, 12, 21, 3, 255))).toBe(false);
});

test('one point makes two pictures different', () => {
  expect(isDifferent(points(1, 2, 3, 255), points(1, 2, 3, 255))).toBe(false);
  expect(isDifferent(points(1, 2, 3, 255), points(1, 2, 4, 255))).toBe(true);
});

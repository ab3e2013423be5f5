import { expect, test } from 'vitest';
import { simplify, strokeParts, touches, widthAt } from './stroke';

test('a stroke of one pressure is one smooth line through the middles of its points', () => {
  expect(strokeParts([0, 0, 50, 10, 0, 50, 10, 10, 50], 4)).toEqual([{ width: 4, d: 'M0 0L5 0Q10 0 10 10' }]);
});

test('a dot is a line that is hardly longer than nothing, so that it shows', () => {
  expect(strokeParts([5, 6, 50], 4)).toEqual([{ width: 4, d: 'M5 6h.01' }]);
});

test('pressure changes the width where it changes, and the line stays whole', () => {
  const parts = strokeParts([0, 0, 20, 10, 0, 20, 20, 0, 90, 30, 0, 90], 4);
  expect(parts.map((part) => part.width)).toEqual([widthAt(4, 20), widthAt(4, 90)]);
  expect(parts[1]!.d.startsWith('M5 0')).toBe(true); // where the first part ends
  expect(widthAt(4, 50)).toBe(4);
  expect(widthAt(4, 0)).toBeLessThan(widthAt(4, 100));
});

test('points on a straight line are left out, corners and pressure are not', () => {
  const straight = Array.from({ length: 50 }, (_, i) => [i, 0, 50]).flat();
  expect(simplify(straight)).toEqual([0, 0, 50, 49, 0, 50]);
  expect(simplify([...straight, 49, 30, 50])).toEqual([0, 0, 50, 49, 0, 50, 49, 30, 50]);
  expect(simplify([0, 0, 20, 10, 0, 90, 20, 0, 20])).toEqual([0, 0, 20, 10, 0, 90, 20, 0, 20]);
  expect(simplify([0.123, 4.567, 50])).toEqual([0.1, 4.6, 50]);
});

test.each([
  ['over the middle of a long stroke', [50, -20, 50, 20], true],
  ['beside its end', [104, 0, 104, 0], true],
  ['far beside', [50, 30, 60, 30], false],
  ['past its end', [120, -5, 120, 5], false],
] as const)('the eraser goes %s', (_, [ax, ay, bx, by], hits) => expect(touches([0, 0, 50, 100, 0, 50], ax, ay, bx, by, 6)).toBe(hits));

import { expect, test } from 'vitest';
import { moved } from './order';

test.each([
  [2, -1, [2, 1, 3]],
  [2, 1, [1, 3, 2]],
  [1, -1, [1, 2, 3]],
  [3, 1, [1, 2, 3]],
  [9, 1, [1, 2, 3]],
] as const)('%d moved by %d', (id, by, want) => {
  expect(moved([1, 2, 3], id, by)).toEqual(want);
});

import { expect, test } from 'vitest';
import { isShare } from './share';

test.each([
  [1, 2, true, true],
  [2, 3, false, true],
  [1, 1, false, true],
  [1, 1, true, false],
  [3, 2, false, false],
] as const)('%i/%i, more than it: %s, can be met: %s', (num, den, strict, can) => {
  expect(isShare({ num, den, strict })).toBe(can);
});

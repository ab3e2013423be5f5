import { expect, test } from 'vitest';
import { changedSince } from './changed_since';

const versions = [
  { n: 3, changed: [2], pages: 4 },
  { n: 2, changed: [5, 1], pages: 5 },
  { n: 1, changed: [], pages: 5 },
];

test.each([
  [1, 3, [1, 2]], // page 5 is no more
  [2, 3, [2]],
  [1, 2, [1, 5]],
  [3, 3, []],
])('from version %i to %i pages %j differ', (from, to, want) => expect(changedSince(versions, from, to)).toEqual(want));

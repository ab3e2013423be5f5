import { expect, test } from 'vitest';
import { changedSince } from './older';

const paper = { version: 3, changed: [5] };
const changes = [{ version: 2, pages: [2] }, { version: 3, pages: [5] }];

test.each([
  ['of this version', 3, 5, false],
  ['of the version before, on a page that stayed', 2, 4, false],
  ['of the version before, on a page that changed', 2, 5, true],
  ['of the first version, on a page that changed with the second', 1, 2, true],
  ['of the first version, on a page that stayed', 1, 1, false],
  ['of a newer version than is open', 4, 5, false],
] as const)('a note %s', (_, version, page, is) => expect(changedSince(version, paper, changes, page)).toBe(is));

test('what is not known counts as changed', () => expect(changedSince(1, paper, [], 1)).toBe(true));

import { expect, it } from 'vitest';
import { isUnsent, joined, NOTHING } from './keeping';

it.each([
  ['nothing was written here', { ...NOTHING }, { text: 'A', revision: 2 }, 'A', false],
  ['written here, the server has what it had', { text: 'A B', saved: 'A', read: 1 }, { text: 'A', revision: 1 }, 'A B', true],
  ['the answer to a sending was lost', { text: 'A B', saved: 'A', read: 1 }, { text: 'A B', revision: 2 }, 'A B', false],
  ['written on another machine too', { text: 'A tôi', saved: 'A', read: 1 }, { text: 'A máy kia', revision: 3 }, 'A máy kia\nA tôi', true],
  ['what is here goes on from what is there', { text: 'A B C', saved: '', read: 0 }, { text: 'A B', revision: 2 }, 'A B C', true],
  ['emptied here, written there', { text: '', saved: 'A', read: 1 }, { text: 'A B', revision: 2 }, 'A B', false],
])('%s', (_, mine, theirs, text, unsent) => {
  const next = joined(mine, theirs);
  expect(next.text).toBe(text);
  expect(isUnsent(next)).toBe(unsent);
  expect(next.read).toBe(theirs.revision);
});

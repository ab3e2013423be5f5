import { expect, test } from 'vitest';
import { hashHere } from './hash_file';

test('a file of several slices has the hash that everybody else finds', async () => {
  const bytes = new Uint8Array(5 * 1024 * 1024 + 7).map((_, at) => (at * 31) >> 3);
  const shares: number[] = [];
  const found = await hashHere(new Blob([bytes]), (share) => shares.push(share));
  const other = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  expect(found).toBe(Array.from(other, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  expect(shares.at(-1)).toBe(1);
  expect(shares.length).toBe(3);
});

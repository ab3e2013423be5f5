import { expect, test } from 'vitest';
import { addressOf, askedFor } from './address';

test('an address is read as it was written', () => {
  const address = addressOf(12, 3, 'chuyển đổi số');
  expect(address.startsWith('/papers/12?trang=3&q=')).toBe(true);
  expect(askedFor(address.slice(address.indexOf('?')))).toEqual({ page: 3, q: 'chuyển đổi số' });
  expect(addressOf(12)).toBe('/papers/12');
});

test.each(['', '?trang=0', '?trang=-1', '?trang=1e9', '?trang=abc'])('%s asks for no page', (query) => expect(askedFor(query).page).toBe(0));

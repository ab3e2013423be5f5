import { expect, test } from 'vitest';
import { askedIn, filtersOf, NOTHING, paperAddress, searchAddress } from './address';

test('an address is read as it was written', () => {
  const asked = { q: 'kênh & "mương"', year: 2025, kind: 'giao_ban', village: 3, meeting: 12 };
  const address = searchAddress(asked);
  expect(askedIn(address.slice(address.indexOf('?')))).toEqual(asked);
  expect(filtersOf(asked)).toBe(4);
  expect(searchAddress(NOTHING)).toBe('/search');
});

test.each(['', '?year=-1', '?year=20255', '?village=1e3', '?meeting=0', '?kind='])('%s asks for nothing', (query) => expect(askedIn(query)).toEqual(NOTHING));

test('a paper opens at the page with the words', () => {
  expect(paperAddress(7, 4, 'đất đai')).toBe('/papers/7?trang=4&q=%C4%91%E1%BA%A5t+%C4%91ai');
  expect(paperAddress(7, 0, '')).toBe('/papers/7');
});

import { expect, test } from 'vitest';
import { type Asked, askedIn, filtersOf, hiding, NOTHING, paperAddress, recordAddress, searchAddress } from './address';

test('an address is read as it was written', () => {
  const asked: Asked = { q: 'kênh & "mương"', year: 2025, kind: 'giao_ban', village: 3, person: 5, meeting: 12, hide: 'paper,task', sort: 'newest' };
  const address = searchAddress(asked);
  expect(askedIn(address.slice(address.indexOf('?')))).toEqual(asked);
  expect(filtersOf(asked)).toBe(6);
  expect(searchAddress(NOTHING)).toBe('/search');
});

test.each(['', '?year=-1', '?year=20255', '?village=1e3', '?meeting=0', '?kind=', '?sort=worst'])('%s asks for nothing', (query) => expect(askedIn(query)).toEqual(NOTHING));

test('a paper opens at the page with the words', () => {
  expect(paperAddress(7, 4, 'đất đai')).toBe('/papers/7?trang=4&q=%C4%91%E1%BA%A5t+%C4%91ai');
  expect(paperAddress(7, 0, '')).toBe('/papers/7');
});

test('minutes open at the section with the words', () => {
  expect(recordAddress(7, 'minutes', 'item-4')).toBe('/meetings/7/minutes?muc=item-4');
  expect(recordAddress(7, 'notice', '')).toBe('/meetings/7/notice');
});

test('kinds are hidden and shown one by one', () => {
  expect(hiding('', 'task', false)).toBe('task');
  expect(hiding('paper,task', 'paper', false)).toBe('task,paper');
  expect(hiding('paper,task', 'paper', true)).toBe('task');
});

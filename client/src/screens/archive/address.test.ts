import { expect, test } from 'vitest';
import { archiveAddress, askedIn, narrowed, NOTHING } from './address';

test('an address is read as it was written', () => {
  const asked = { year: 2025, kind: 'giao_ban', village: 3, person: 12, due: true };
  const address = archiveAddress(asked);
  expect(askedIn(address.slice(address.indexOf('?')))).toEqual(asked);
  expect(archiveAddress(NOTHING)).toBe('/archive');
});

test.each(['', '?year=-1', '?year=20255', '?village=1e3', '?person=0', '?due=1'])('%s asks for nothing', (query) => expect(askedIn(query)).toEqual(NOTHING));

test('the year alone is no filter that hides meetings', () => {
  expect(narrowed({ ...NOTHING, year: 2025 })).toBe(false);
  expect(narrowed({ ...NOTHING, due: true })).toBe(true);
});

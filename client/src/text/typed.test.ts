import { expect, test } from 'vitest';
import { parseDate, parseTime, written } from './typed';

const NOON = Date.parse('2025-11-25T12:00:00+07:00');

test.each([
  ['25/11/2025', '2025-11-25'],
  ['5/3', '2025-03-05'],
  ['05-03-26', '2026-03-05'],
  [' 1.12.2025 ', '2025-12-01'],
  ['31/02/2025', null],
  ['11/25/2025', null],
  ['ngày mai', null],
  ['2026-02-28', '2026-02-28'],
  ['2026-02-29', null],
  ['', null],
])('date %j', (typed, want) => expect(parseDate(typed, NOON)).toBe(want));

test.each([
  ['08:00', '08:00'],
  ['8', '08:00'],
  ['8h', '08:00'],
  ['8h30', '08:30'],
  ['13G5', '13:05'],
  ['0730', '07:30'],
  ['24:00', null],
  ['8:75', null],
  ['', null],
])('time %j', (typed, want) => expect(parseTime(typed)).toBe(want));

test('a day is written as it is read', () => {
  expect(written('2026-01-05')).toBe('05/01/2026');
  expect(parseDate(written('2026-01-05'), NOON)).toBe('2026-01-05');
  expect([written(''), written('mai')]).toEqual(['', 'mai']);
});

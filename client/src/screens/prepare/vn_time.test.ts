import { expect, test } from 'vitest';
import { fullDate, hourMinute } from '../../text/time';
import { dayFromNow, daysAhead, nextHalfHour, parseWhen, shortDate } from './vn_time';

const NOON = Date.parse('2025-11-25T12:00:00+07:00');

test('what is written is read back to the same minute', () => {
  const at = Date.parse('2026-01-05T07:05:00+07:00');
  expect(parseWhen(fullDate(at), hourMinute(at), NOON)).toBe(at);
  expect(parseWhen('32/01', '08:00', NOON)).toBeNull();
  expect(parseWhen('05/01', 'sáng', NOON)).toBeNull();
});

test('the proposed start is still to come', () => {
  expect(nextHalfHour(NOON)).toBe(NOON + 30 * 60_000);
  expect(nextHalfHour(NOON + 60_000)).toBe(NOON + 30 * 60_000);
  expect(nextHalfHour(NOON + 30 * 60_000)).toBe(NOON + 60 * 60_000);
});

test('today and tomorrow by the calendar', () => {
  expect([dayFromNow(0, NOON), dayFromNow(1, NOON)]).toEqual(['25/11/2025', '26/11/2025']);
  expect([daysAhead('25/11', NOON), daysAhead('26/11', NOON), daysAhead('26', NOON)]).toEqual([0, 1, null]);
});

test('the year is told when it is another one', () => {
  expect([shortDate(NOON, NOON), shortDate(Date.parse('2026-01-05T00:00:00+07:00'), NOON)]).toEqual(['25/11', '05/01/2026']);
});

// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { setLanguage } from './index';
import { dateTime, dayMonth, daysBetween, fromFields, fullDate, hourMinute, longDay, toFields, weekday } from './time';

const EVENING = '2025-11-24T18:05:00Z'; // 01:05 of the next day in the commune

afterEach(() => setLanguage('vi'));

test('times are the commune’s, whatever the machine’s zone', () => {
  expect(hourMinute(EVENING)).toBe('01:05');
  expect(dayMonth(EVENING)).toBe('25/11');
  expect(fullDate(EVENING)).toBe('25/11/2025');
  expect(dateTime(EVENING)).toBe('25/11/2025 01:05');
});

test('days are named in the language of the screen', () => {
  expect(weekday(EVENING)).toBe('Thứ Ba');
  expect(longDay(EVENING)).toBe('Thứ Ba, 25 tháng 11');
  expect(weekday('2025-11-30T01:00:00Z')).toBe('Chủ Nhật');
  setLanguage('en');
  expect(longDay(EVENING)).toBe('Tuesday, 25 November');
});

test('days are counted by the commune’s midnight', () => {
  expect(daysBetween('2025-11-24T16:59:00Z', '2025-11-24T17:00:00Z')).toBe(1);
  expect(daysBetween('2025-11-24T17:00:00Z', '2025-11-25T16:59:00Z')).toBe(0);
  expect(daysBetween('2025-12-01T01:00:00Z', '2025-11-30T01:00:00Z')).toBe(-1);
});

test('date and time fields go there and back', () => {
  const fields = toFields(EVENING);
  expect(fields).toEqual({ date: '2025-11-25', time: '01:05' });
  expect(fromFields(fields.date, fields.time)).toBe('2025-11-24T18:05:00.000Z');
});

test.each([['', '08:00'], ['2025-11-25', ''], ['25/11/2025', '08:00'], ['2025-13-40', '08:00']])('"%s" "%s" is no time', (date, time) => {
  expect(fromFields(date, time)).toBe('');
});

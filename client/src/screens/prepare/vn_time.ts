// Days and times of the meeting that is prepared, in the commune's time.

import { daysBetween, fromFields, fullDate, dayMonth, toFields } from '../../text/time';
import { parseDate, parseTime } from '../../text/typed';

const HALF_HOUR = 30 * 60_000;

/** "25/11" when it is this year, else with the year; both in ms. */
export function shortDate(at: number, now: number): string {
  return year(at) === year(now) ? dayMonth(at) : fullDate(at);
}

/** The next full or half hour that is still to come: 08:00 exactly gives 08:30. */
export function nextHalfHour(now: number): number {
  return (Math.floor(now / HALF_HOUR) + 1) * HALF_HOUR;
}

/** The same day so many days from now, as typed. */
export function dayFromNow(days: number, now: number): string {
  return fullDate(now + days * 24 * 60 * 60_000);
}

/** 0 today, 1 tomorrow; null for what is no date. */
export function daysAhead(date: string, now: number): number | null {
  const at = parseWhen(date, '12:00', now);
  return at === null ? null : daysBetween(now, at);
}

/**
 * Milliseconds of a typed date and time; null for what is no date or no time.
 * Takes 25/11/2025, 25-11-2025, 25.11.25, 25/11 (this year), and 08:00, 8h, 8h30, 8g30, 0830.
 */
export function parseWhen(date: string, time: string, now: number): number | null {
  const [day, minutes] = [parseDate(date, now), parseTime(time)];
  return day && minutes ? Date.parse(fromFields(day, minutes)) : null;
}

function year(at: number): number {
  return Number(toFields(at).date.slice(0, 4));
}

// Times as people in Vietnam read them. The server speaks UTC; every screen shows the commune's time,
// whatever the machine's own zone is. Vietnam has been at UTC+7 without summer time since 1975.

import { language } from './index';

const ZONE_MS = 7 * 3600_000;
const DAY_MS = 24 * 3600_000;

/** ms since 1970, RFC 3339, or a Date. */
export type Instant = number | string | Date;

const WEEKDAYS = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

// A date whose UTC fields read as the commune's wall clock.
function wall(at: Instant): Date {
  return new Date(new Date(at).getTime() + ZONE_MS);
}

const two = (n: number) => String(n).padStart(2, '0');

/** "08:05" */
export function hourMinute(at: Instant): string {
  const d = wall(at);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

/** "25/11" */
export function dayMonth(at: Instant): string {
  const d = wall(at);
  return `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}`;
}

/** "25/11/2025" */
export function fullDate(at: Instant): string {
  return `${dayMonth(at)}/${wall(at).getUTCFullYear()}`;
}

/** "25/11/2025 08:05" */
export function dateTime(at: Instant): string {
  return `${fullDate(at)} ${hourMinute(at)}`;
}

/** "Thứ Ba" */
export function weekday(at: Instant): string {
  return WEEKDAYS[language.value][wall(at).getUTCDay()]!;
}

/** "Thứ Ba, 25 tháng 11" */
export function longDay(at: Instant): string {
  const d = wall(at);
  return language.value === 'vi'
    ? `${weekday(at)}, ${d.getUTCDate()} tháng ${d.getUTCMonth() + 1}`
    : `${weekday(at)}, ${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]}`;
}

/** Whole days from one instant's date to another's, by the commune's calendar: 0 today, 1 tomorrow, −1 yesterday. */
export function daysBetween(from: Instant, to: Instant): number {
  const day = (at: Instant) => Math.floor(wall(at).getTime() / DAY_MS);
  return day(to) - day(from);
}

/** The values of a date field ("2025-11-25") and a time field ("08:05"). */
export function toFields(at: Instant): { date: string; time: string } {
  return { date: wall(at).toISOString().slice(0, 10), time: hourMinute(at) };
}

/** RFC 3339 in UTC from the values of a date field and a time field; empty when they are no time. */
export function fromFields(date: string, time: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return '';
  const at = Date.parse(`${date}T${time}:00Z`) - ZONE_MS;
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}

/** m:ss with two cells for minutes; above 99 minutes the minutes grow. Negative shows as 00:00. */
export function clockDigits(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

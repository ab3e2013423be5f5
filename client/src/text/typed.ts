// Dates and times as people here type them: 25/11/2025 and 08:00, or shorter. In the commune's time. With the words of the
// fields that take them.

import { define } from './index';
import { toFields } from './time';

/** "2025-11-25" of a typed date; null when there is no such day. */
export function parseDate(date: string, now: number): string | null {
  const written = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(date); // as machines write it
  if (written) return realDay(Number(written[1]), Number(written[2]), Number(written[3]));
  const found = /^\s*(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{2}|\d{4}))?\s*$/.exec(date);
  if (!found) return null;
  const [day, month] = [Number(found[1]), Number(found[2])];
  const typed = found[3];
  return realDay(typed === undefined ? Number(toFields(now).date.slice(0, 4)) : Number(typed) + (typed.length === 2 ? 2000 : 0), month, day);
}

function realDay(year: number, month: number, day: number): string | null {
  const d = new Date(Date.UTC(year, month - 1, day));
  return d.getUTCDate() === day && d.getUTCMonth() === month - 1 ? `${year}-${pad(month)}-${pad(day)}` : null;
}

/** "08:00" of a typed time; null when there is no such time. */
export function parseTime(time: string): string | null {
  const found = /^\s*(\d{1,2})\s*(?:[:hg.]\s*(\d{1,2})?)?\s*$/i.exec(time) ?? /^\s*(\d{2})(\d{2})\s*$/.exec(time);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  return hours < 24 && minutes < 60 ? `${pad(hours)}:${pad(minutes)}` : null;
}

/** "25/11/2025" of "2025-11-25"; what is no such day stays as it is. */
export function written(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : day;
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

const vi = {
  dayHint: 'ngày/tháng/năm',
  timeHint: 'giờ:phút',
  noDay: 'Viết ngày theo kiểu ngày/tháng/năm, ví dụ 25/11/2026.',
  noTime: 'Viết giờ theo kiểu giờ:phút, ví dụ 08:00.',
  from: (day: string) => `Chọn từ ngày ${day} trở đi.`,
  until: (day: string) => `Chọn đến ngày ${day} là muộn nhất.`,
  calendar: 'Chọn trên lịch',
};

const en: typeof vi = {
  dayHint: 'day/month/year',
  timeHint: 'hours:minutes',
  noDay: 'Write the day as day/month/year, as 25/11/2026.',
  noTime: 'Write the time as hours:minutes, as 08:00.',
  from: (day) => `Choose ${day} or a later day.`,
  until: (day) => `Choose ${day} at the latest.`,
  calendar: 'Choose in the calendar',
};

export const text = define(vi, en);

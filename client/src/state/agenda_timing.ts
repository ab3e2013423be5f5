// The plan against the clock: how long each item took, when the coming ones start, when it all ends.

import type { AgendaItem, Meeting } from '../api/types';

const MINUTE = 60_000;

export interface ItemTiming {
  item: AgendaItem;
  plannedMs: number;
  /** Time spent on it until now. */
  spentMs: number;
  /** Milliseconds since 1970; when it is foreseen to start. Only of waiting items. */
  startsAt: number;
}

export interface AgendaTiming {
  items: ItemTiming[];
  /** Milliseconds since 1970. */
  foreseenEnd: number;
  plannedEnd: number;
  /** How much later than planned it ends; negative when earlier. */
  lateMs: number;
}

/**
 * now: the server's clock in ms. The current item keeps at least its planned time; the rest follows it. What was left for
 * later takes no time until it is returned to, and nothing goes on before a pause ends.
 */
export function agendaTiming(meeting: Meeting, now: number): AgendaTiming {
  const startsAt = Date.parse(meeting.startsAt);
  const live = meeting.state === 'live';
  let cursor = live ? now : Math.max(startsAt, now);
  if (meeting.pause?.until) cursor = Math.max(cursor, Date.parse(meeting.pause.until));
  if (meeting.closedAt) cursor = Date.parse(meeting.closedAt);

  const items = meeting.items.map((item): ItemTiming => {
    const plannedMs = item.plannedMinutes * MINUTE;
    const spentMs = spent(item, now);
    const starts = cursor;
    if (item.state !== 'done' && !isSkipped(item) && !meeting.closedAt) cursor += Math.max(0, plannedMs - spentMs);
    return { item, plannedMs, spentMs, startsAt: starts };
  });
  const plannedEnd = Date.parse(meeting.endsAt);
  return { items, foreseenEnd: cursor, plannedEnd, lateMs: cursor - plannedEnd };
}

function spent(item: AgendaItem, now: number): number {
  const before = item.spentSeconds * 1000;
  if (item.state !== 'now' || !item.startedAt) return before;
  return before + Math.max(0, now - Date.parse(item.startedAt));
}

/** The widths of an item's bar in percent: the planned part, then what went over it. */
export function paceBar(timing: ItemTiming): { used: number; over: number } {
  const { spentMs, plannedMs } = timing;
  if (spentMs <= plannedMs) return { used: plannedMs ? (100 * spentMs) / plannedMs : 100, over: 0 };
  const over = (100 * (spentMs - plannedMs)) / spentMs;
  return { used: 100 - over, over };
}

/** Whole minutes, as people count them: 34 min 40 s is "34 phút". */
export function minutes(ms: number): number {
  return Math.floor(ms / MINUTE);
}

/** Passed over and not returned to. */
export function isSkipped(item: AgendaItem): boolean {
  return item.skipped && item.state !== 'now';
}

/** The item after the current one that was not passed over; without one, the first that waits. */
export function nextItem(items: AgendaItem[]): AgendaItem | null {
  const current = items.findIndex((item) => item.state === 'now');
  return items.find((item, at) => at > current && item.state === 'waiting' && !item.skipped) ?? null;
}

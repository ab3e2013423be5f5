// The agenda against the planned time: when each item begins, how long all of it takes.

import type { Meeting } from '../../api/types';

const MINUTE = 60_000;

export interface Plan {
  /** By item, in order, ms since 1970. */
  starts: number[];
  /** Minutes of all items. */
  minutes: number;
  /** Foreseen end by the items, ms. */
  endsAt: number;
  /** Minutes the items take more than was planned for the meeting; negative when less. */
  over: number;
}

export function planOf(meeting: Pick<Meeting, 'startsAt' | 'plannedMinutes' | 'items'>): Plan {
  const begin = Date.parse(meeting.startsAt);
  let minutes = 0;
  const starts = meeting.items.map((item) => {
    const at = begin + minutes * MINUTE;
    minutes += item.plannedMinutes;
    return at;
  });
  return { starts, minutes, endsAt: begin + minutes * MINUTE, over: minutes - meeting.plannedMinutes };
}

/** One press of the minutes buttons: to the next full five, between 1 and 600 as the server takes them. */
export function stepMinutes(minutes: number, by: 1 | -1): number {
  const next = by > 0 ? (Math.floor(minutes / 5) + 1) * 5 : (Math.ceil(minutes / 5) - 1) * 5;
  return Math.min(600, Math.max(1, next));
}

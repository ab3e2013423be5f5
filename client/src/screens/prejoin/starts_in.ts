// How long until the meeting, as people say it.

import type { Meeting } from '../../api/types';
import { daysBetween } from '../../text/time';

export type StartsIn =
  | { kind: 'live' }
  | { kind: 'due' } // its time has come, nobody opened it yet
  | { kind: 'soon'; hours: number; minutes: number } // today
  | { kind: 'later' }; // another day

/** now: the server's clock in ms. */
export function startsIn(meeting: Pick<Meeting, 'state' | 'startsAt'>, now: number): StartsIn {
  if (meeting.state === 'live') return { kind: 'live' };
  const left = Date.parse(meeting.startsAt) - now;
  if (left <= 0) return { kind: 'due' };
  if (daysBetween(now, meeting.startsAt) > 0) return { kind: 'later' };
  const minutes = Math.ceil(left / 60_000);
  return { kind: 'soon', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

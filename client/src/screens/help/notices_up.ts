// Which notices a screen shows. Pure.

import type { Notice } from '../../api/types';

/** Of a screen that sits in a seat: what is told to all and to it, until it is over. now: the server's clock. */
export function noticesFor(notices: Notice[], seat: string, now: number): Notice[] {
  return notices.filter((notice) => Date.parse(notice.untilAt) > now && (notice.seat === '' || notice.seat === seat));
}

/** The one that this seat alone was told and has not confirmed, oldest first; null when there is none. */
export function unconfirmed(notices: Notice[], seat: string, now: number): Notice | null {
  return noticesFor(notices, seat, now).find((notice) => notice.seat === seat && seat !== '' && !notice.seenAt) ?? null;
}

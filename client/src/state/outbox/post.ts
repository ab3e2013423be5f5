// Sends one ballot once and says what came of it.

import { ApiError } from '../../api/error';
import { sendBallot } from '../../api/votes';
import type { Ballot, Entry, Fate } from './entries';

/** The same ballot may be taken later: the person signs in again, the meeting goes on after a pause. */
const PASSING = new Set(['not_signed_in', 'password_must_change', 'meeting_paused']);

export async function postBallot(entry: Entry & { ballot: Ballot }, ended: AbortSignal): Promise<Fate | null> {
  try {
    const { receipt, final } = await sendBallot(entry.motionId, entry.ballot, entry.key, ended);
    return { kind: 'recorded', receipt, final };
  } catch (error) {
    return fateOf(error);
  }
}

/** What a failed try means for the ballot; null when it is to be tried again. */
export function fateOf(error: unknown): Fate | null {
  if (!(error instanceof ApiError)) return null;
  if (error.status === 0 || error.status >= 500 || error.status === 429 || PASSING.has(error.code)) return null;
  return error.code === 'vote_closed' ? { kind: 'late' } : { kind: 'refused', sentence: error.detail };
}

// Who has not voted, and whose line is in the way: what the chair sees before closing. Pure.

import type { LiveState, Motion, MotionVoter } from '../../api/types';

export interface Missing extends MotionVoter {
  /** lost: was here and is not; weak: the line is bad; ok otherwise. */
  line: 'ok' | 'weak' | 'lost';
}

/** At this many bars of four or fewer a ballot may take its time. */
const WEAK_BARS = 2;

/** links: by seat, how good the line is. Who votes for a village or a hall is looked for at its hall. */
export function missingVoters(state: LiveState, motion: Motion, links: Record<string, { bars: number }>): Missing[] {
  return motion.voters.filter((voter) => !voter.voted).map((voter) => ({ ...voter, line: lineOf(state, voter, links) }));
}

function lineOf(state: LiveState, voter: MotionVoter, links: Record<string, { bars: number }>): Missing['line'] {
  const names = seatsOf(state, voter);
  const seats = state.seats.filter((seat) => names.includes(seat.seat));
  if (seats.length === 0) return names.some((name) => name.startsWith('hall:')) ? 'lost' : 'ok'; // a person in the room needs no line
  const here = seats.filter((seat) => seat.present);
  if (here.length === 0) return 'lost';
  const bars = here.flatMap((seat) => links[seat.seat]?.bars ?? []);
  return bars.length > 0 && Math.max(...bars) <= WEAK_BARS ? 'weak' : 'ok';
}

/** Where a voter takes part: the person or the hall themselves, the halls of the village. */
function seatsOf(state: LiveState, voter: MotionVoter): string[] {
  if (!voter.voter.startsWith('village:')) return [voter.voter];
  const village = voter.name.replace(/^Thôn /, '');
  return state.meeting.halls.filter((hall) => hall.villageName === village).map((hall) => `hall:${hall.hallId}`);
}

/** Whether a hall's ballot is in: its own, or that of its village; null when it has none in what is voted on. */
export function hallVoted(state: LiveState, motion: Motion, seat: string): boolean | null {
  const voter = motion.voters.find((one) => one.voter.startsWith('hall:') || one.voter.startsWith('village:') ? seatsOf(state, one).includes(seat) : false);
  return voter ? voter.voted : null;
}

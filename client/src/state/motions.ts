// The motions of a meeting as its events change them. Pure.

import type { BallotsChanged, LiveState, Motion, MotionVoter } from '../api/types';

/** The motion in its place, a new one at the end; one that was removed, or is no longer for this screen, goes. */
export function withMotion(motions: Motion[], motion: Motion): Motion[] {
  const at = motions.findIndex((other) => other.id === motion.id);
  if (motion.gone) return at < 0 ? motions : motions.toSpliced(at, 1);
  return at < 0 ? [...motions, motion] : motions.with(at, motion);
}

/** A ballot that came in, or a voter who is ready. Of a motion this screen does not know, nothing. */
export function withBallots(motions: Motion[], news: BallotsChanged): Motion[] {
  const at = motions.findIndex((other) => other.id === news.motionId);
  const known = motions[at];
  if (!known) return motions;
  const { cast, readies, late, roll, waiting, totals, voter, voted } = news;
  let voters = voter ? withVoter(known.voters, voter) : known.voters;
  if (voted) voters = voters.map((other) => ({ ...other, voted: voted.includes(other.voter) }));
  const options = totals ? known.options.map((option, i) => ({ ...option, total: totals[i] ?? 0 })) : known.options;
  return motions.with(at, { ...known, cast, readies, late, roll, waiting, voters, options });
}

function withVoter(voters: MotionVoter[], voter: MotionVoter): MotionVoter[] {
  const at = voters.findIndex((other) => other.voter === voter.voter);
  return at < 0 ? [...voters, voter] : voters.with(at, voter);
}

/** The motion that is voted on now; null when none is. */
export function openMotion(state: Pick<LiveState, 'motions'>): Motion | null {
  return state.motions.find((motion) => motion.state === 'open') ?? null;
}

/** The motion that is voted on, or that everybody says to be ready for; null when none is. */
export function runningMotion(state: Pick<LiveState, 'motions'>): Motion | null {
  return openMotion(state) ?? state.motions.find((motion) => motion.state === 'ready') ?? null;
}

export function findMotion(state: Pick<LiveState, 'motions'>, id: number): Motion | null {
  return state.motions.find((motion) => motion.id === id) ?? null;
}

/** ms until the time limit; null without one. Never below 0: at 0 nothing is taken any more. */
export function timeLeftMs(motion: Motion, now: number): number | null {
  return motion.closesAt ? Math.max(0, Date.parse(motion.closesAt) - now) : null;
}

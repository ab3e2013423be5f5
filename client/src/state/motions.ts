// The motions of a meeting as its events change them. Pure.

import type { LiveState, Motion, MotionVoter } from '../api/types';

/** What a ballot that came in changes; the voter only for who may know. */
export type BallotsChanged = Pick<Motion, 'cast' | 'readies' | 'late'> & { motionId: number; voter?: MotionVoter };

/** The motion in its place, a new one at the end. */
export function withMotion(motions: Motion[], motion: Motion): Motion[] {
  const at = motions.findIndex((other) => other.id === motion.id);
  return at < 0 ? [...motions, motion] : motions.with(at, motion);
}

export function withBallots(motions: Motion[], news: BallotsChanged): Motion[] {
  const { motionId, voter, ...counts } = news;
  return motions.map((motion) => (motion.id === motionId ? { ...motion, ...counts, voters: voter ? withVoter(motion.voters, voter) : motion.voters } : motion));
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

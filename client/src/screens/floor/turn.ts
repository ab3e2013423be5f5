// Who may speak now, and how a turn's clock stands. Pure.

import type { FloorHolder, LiveState } from '../../api/types';

/** All who may speak, the holder of the floor first. */
export function turns(state: LiveState): FloorHolder[] {
  const { holder, others } = state.floor;
  return holder ? [holder, ...others] : others;
}

/** As what a seat may speak; null when it may not. */
export function turnOf(state: LiveState, seat: string): FloorHolder | null {
  return turns(state).find((turn) => turn.seat === seat) ?? null;
}

/** Whether a seat's microphone carries somebody's voice: its own, or that of one who sits in front of it. */
export function carriesVoice(state: LiveState, seat: string): boolean {
  return turns(state).some((turn) => turn.audioSeat === seat);
}

/** Under the free rule everybody with a microphone of their own may open it. */
export function isFree(state: LiveState): boolean {
  return state.floor.rule === 'free' && state.meeting.state === 'live' && !state.meeting.pause;
}

export type TurnClock =
  | { kind: 'opens'; seconds: number } // 3, 2, 1
  | { kind: 'left'; ms: number }
  | { kind: 'over'; ms: number } // past the limit; nobody is cut off
  | { kind: 'spent'; ms: number }; // no limit

/** Seconds before the microphone opens, at most: one's idea of the server's clock may be some milliseconds behind it. */
const COUNTDOWN = 3;

/** Seconds until then, from 3; 0 when it is over. now: the server's clock. */
export function untilOpen(opensAt: number, now: number): number {
  return Math.min(COUNTDOWN, Math.max(0, Math.ceil((opensAt - now) / 1000)));
}

/** now: the server's clock. The limit counts from when the microphone opened. */
export function turnClock(turn: Pick<FloorHolder, 'opensAt' | 'minutes'>, now: number): TurnClock {
  const spent = now - Date.parse(turn.opensAt);
  if (spent < 0) return { kind: 'opens', seconds: untilOpen(Date.parse(turn.opensAt), now) };
  if (turn.minutes === 0) return { kind: 'spent', ms: spent };
  const left = turn.minutes * 60_000 - spent;
  return left >= 0 ? { kind: 'left', ms: left } : { kind: 'over', ms: -left };
}

// What the one key does now. The box at the bottom right says it, the key does it.

import type { LiveState } from '../../api/types';
import { callOf } from '../help/calls';
import { isFree, turnOf } from '../floor/turn';
import { watchesOnly } from './watches';

export type OkAction =
  | { kind: 'offline' } // nothing can be sent; the line comes back by itself
  | { kind: 'wait' } // the meeting is not open yet
  | { kind: 'pause' } // a break: nobody asks or speaks
  | { kind: 'seen'; noticeId: number } // this hall was told something
  | { kind: 'watch' } // a hall that only watches: nothing to press
  | { kind: 'hear' } // the browser holds the sound back until somebody presses
  | { kind: 'ask' }
  | { kind: 'withdraw'; requestId: number; place: number } // place: from 1
  | { kind: 'prepare'; minutes: number } // invited, 3-2-1 runs; the microphone opens by itself. minutes 0: no limit
  | { kind: 'finish' }
  | { kind: 'micOn' } // the commune hall may always speak, and everybody in a free discussion
  | { kind: 'micOff' };

export interface OkView {
  /** This screen's seat, e.g. hall:7. */
  seat: string;
  online: boolean;
  needsTap: boolean;
  /** none: this machine has no microphone. */
  mic: 'on' | 'off' | 'none';
  /** The own turn's 3-2-1 runs. */
  opening: boolean;
  /** Id of what this hall alone was told and has not confirmed; 0 or left out: nothing. */
  noticeId?: number;
}

/** An invitation goes before everything that can wait; hearing goes before asking. */
export function okAction(state: LiveState, view: OkView): OkAction {
  if (!view.online) return { kind: 'offline' };
  const turn = turnOf(state, view.seat);
  if (turn && view.opening) return { kind: 'prepare', minutes: turn.minutes };
  if (view.noticeId) return { kind: 'seen', noticeId: view.noticeId };
  if (view.needsTap) return { kind: 'hear' };
  if (callOf(state, view.seat) && view.mic !== 'none') return { kind: view.mic === 'on' ? 'micOff' : 'micOn' };
  if (state.meeting.state !== 'live') return { kind: 'wait' };
  if (isMain(state, view.seat)) return { kind: view.mic === 'on' ? 'micOff' : 'micOn' };
  if (turn) return { kind: 'finish' };
  if (watchesOnly(state, view.seat)) return { kind: 'watch' };
  if (state.meeting.pause) return { kind: 'pause' };
  if (isFree(state) && view.mic !== 'none') return { kind: view.mic === 'on' ? 'micOff' : 'micOn' };
  return waits(state, view.seat) ?? { kind: 'ask' };
}

/** Its place in its queue: questions wait in one of their own. */
function waits(state: LiveState, seat: string): OkAction | null {
  for (const queue of [state.floor.queue, state.floor.questions]) {
    const at = queue.findIndex((request) => request.seat === seat);
    if (at >= 0) return { kind: 'withdraw', requestId: queue[at]!.id, place: at + 1 };
  }
  return null;
}

/** Whether the microphone may stay on: this seat may speak, it is the commune hall, all may, or it is in a private call. */
export function mayBeHeard(state: LiveState, seat: string): boolean {
  return callOf(state, seat) !== null || (state.meeting.state === 'live' && (turnOf(state, seat) !== null || isMain(state, seat) || isFree(state)));
}

export function isMain(state: LiveState, seat: string): boolean {
  return state.meeting.halls.some((hall) => hall.main && `hall:${hall.hallId}` === seat);
}

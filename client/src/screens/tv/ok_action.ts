// What the one key does now. The box at the bottom right says it, the key does it.

import type { LiveState } from '../../api/types';

export type OkAction =
  | { kind: 'offline' } // nothing can be sent; the line comes back by itself
  | { kind: 'wait' } // the meeting is not open yet
  | { kind: 'hear' } // the browser holds the sound back until somebody presses
  | { kind: 'ask' }
  | { kind: 'withdraw'; requestId: number; place: number } // place: from 1
  | { kind: 'speak'; minutes: number } // invited; minutes 0: no limit
  | { kind: 'finish' }
  | { kind: 'micOn' } // the commune hall may always speak
  | { kind: 'micOff' };

export interface OkView {
  /** This screen's seat, e.g. hall:7. */
  seat: string;
  online: boolean;
  needsTap: boolean;
  /** none: this machine has no microphone. */
  mic: 'on' | 'off' | 'none';
  /** Pressed "nói xong" and the room does not show it yet; the microphone is off already. */
  finishing: boolean;
}

/** An invitation goes before everything that can wait; hearing goes before asking. */
export function okAction(state: LiveState, view: OkView): OkAction {
  if (!view.online) return { kind: 'offline' };
  const { holder, queue } = state.floor;
  const mine = holdsFloor(state, view.seat);
  if (mine && view.mic === 'off' && !view.finishing) return { kind: 'speak', minutes: holder?.minutes ?? 0 };
  if (view.needsTap) return { kind: 'hear' };
  if (state.meeting.state !== 'live') return { kind: 'wait' };
  if (isMain(state, view.seat)) return { kind: view.mic === 'on' ? 'micOff' : 'micOn' };
  if (mine) return { kind: 'finish' };
  const at = queue.findIndex((request) => request.seat === view.seat);
  const request = queue[at];
  return request ? { kind: 'withdraw', requestId: request.id, place: at + 1 } : { kind: 'ask' };
}

/** Whether the microphone may stay on: the floor is this seat's, or it is the commune hall. */
export function mayBeHeard(state: LiveState, seat: string): boolean {
  return state.meeting.state === 'live' && (holdsFloor(state, seat) || isMain(state, seat));
}

export function holdsFloor(state: LiveState, seat: string): boolean {
  return state.floor.holder?.seat === seat;
}

export function isMain(state: LiveState, seat: string): boolean {
  return state.meeting.halls.some((hall) => hall.main && `hall:${hall.hallId}` === seat);
}

// What every part of the hall's screen gets: the room, picture and sound, and what OK sends.

import { api } from '../../api';
import type { FloorAsk, LiveState } from '../../api/types';
import type { Live } from '../../live/live';
import type { Media } from '../../media/media';
import type { Room } from '../../state/room';
import { createActs, type Acts } from '../../state/acts';
import { turnOf } from '../floor/turn';
import type { OkAction } from './ok_action';

/** A seat that may ask for the floor, with or without a microphone of its own. */
export interface FloorSession {
  meetingId: number;
  live: Live;
  room: Room;
  /** null for a companion: the sound is the hall's. */
  media: Media | null;
  /** Own camera and microphone; null when neither could be opened, and for a companion. */
  local: MediaStream | null;
  /** E.g. hall:7; empty when only watching. */
  seat: string;
  acts: Acts;
}

export interface TvSession extends FloorSession {
  media: Media;
}

export function createSession<M extends Media | null>(of: {
  meetingId: number;
  live: Live;
  media: M;
  local: MediaStream | null;
  seat: string;
}): FloorSession & { media: M } {
  return { ...of, room: of.live.room, acts: createActs() };
}

/** Does what the button says; each is sent once, however often it is pressed meanwhile. wish: of asking. */
export function runOk(s: FloorSession, action: OkAction, wish: Omit<FloorAsk, 'seat'> = {}): void {
  const shows = (f: (state: LiveState) => boolean) => () => (s.room.state.value ? f(s.room.state.value) : false);
  const asked = (state: LiveState) => [...state.floor.queue, ...state.floor.questions].filter((request) => request.seat === s.seat);
  s.acts.failure.value = null;
  if (s.media?.needsTap.peek()) s.media.unlockAudio(); // every press is a chance to let the sound through
  switch (action.kind) {
    case 'seen':
      return s.acts.run('seen', () => api.seeNotice(action.noticeId), shows((state) => state.notices.every((notice) => notice.id !== action.noticeId || !!notice.seenAt)));
    case 'ask':
      return s.acts.run('ask', () => api.askFloor(s.meetingId, { ...wish, seat: s.seat }), shows((state) => asked(state).length > 0 || turnOf(state, s.seat) !== null));
    case 'withdraw':
      return s.acts.run('withdraw', () => api.withdrawRequest(action.requestId), shows((state) => !asked(state).some((request) => request.id === action.requestId)));
    case 'micOn':
      return s.media?.setMic(true);
    case 'micOff':
      return s.media?.setMic(false);
    case 'finish':
      s.media?.setMic(false); // at once, also when the line is slow: nobody is heard who thinks they have finished
      return s.acts.run('finish', () => api.endFloor(s.meetingId, s.seat), shows((state) => !turnOf(state, s.seat)));
  }
}

/** Whether a press of this action is on its way. */
export function isSending(s: FloorSession, action: OkAction): boolean {
  return s.acts.pending.value.has(action.kind);
}

/** none: this machine has no microphone, or does not use it here. */
export function micState(s: FloorSession): 'on' | 'off' | 'none' {
  if (!s.media || !s.local?.getAudioTracks().length) return 'none';
  return s.media.micOn.value ? 'on' : 'off';
}

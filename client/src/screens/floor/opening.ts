// The countdown of the own turn: what is shown, what is heard, and the microphone that opens by itself.

import { useEffect, useState } from 'preact/hooks';
import { useSignalEffect } from '@preact/signals';
import type { FloorHolder } from '../../api/types';
import type { Media } from '../../media/media';
import type { Room } from '../../state/room';
import { mayBeHeard } from '../tv/ok_action';
import { beep } from './beep';
import { turnOf, untilOpen } from './turn';

/** Seconds until the turn's microphone opens, from 3 to 1; 0 when it is open, or when there is no turn. */
export function useCountdown(room: Room, turn: FloorHolder | null): number {
  const opensAt = turn ? Date.parse(turn.opensAt) : 0;
  const [, tick] = useState(0);
  const left = turn ? untilOpen(opensAt, room.now()) : 0;
  useEffect(() => {
    if (left === 0) return;
    const next = opensAt - (left - 1) * 1000 - room.now();
    const timer = setTimeout(() => tick((n) => n + 1), Math.max(0, next) + 5); // a little late is the next second, early is not
    return () => clearTimeout(timer);
  });
  return left;
}

/** Sounds once a second of the countdown; of a screen with loudspeakers only. */
export function useCountdownSound(left: number, sounds: boolean): void {
  useEffect(() => {
    if (sounds && left > 0) beep(left);
  }, [left, sounds]);
}

interface Speaks {
  room: Room;
  media: Media | null;
  seat: string;
}

/**
 * Opens the microphone once per turn, at the end of its countdown, and closes it when the seat may not be heard any
 * more: the server drops the sound then, and the lamp must not lie. A microphone that was closed within the turn, by
 * "nói xong", stays closed: nobody is heard who thinks they have finished.
 */
export function useMicRule(s: Speaks): void {
  const [opened] = useState({ turn: '' });
  useSignalEffect(() => {
    const state = s.room.state.value;
    if (!state || !s.media) return;
    if (!mayBeHeard(state, s.seat)) {
      if (s.media.micOn.value) s.media.setMic(false);
      return;
    }
    const turn = turnOf(state, s.seat);
    if (!turn || turn.audioSeat !== s.seat || turn.opensAt === opened.turn) return;
    const timer = setTimeout(() => {
      opened.turn = turn.opensAt;
      s.media!.setMic(true);
    }, Math.max(0, Date.parse(turn.opensAt) - s.room.now()));
    return () => clearTimeout(timer);
  });
}

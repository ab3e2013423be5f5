import type { FloorHolder } from '../../api/types';
import type { Room } from '../../state/room';
import { text } from '../../text/floor';
import { clockDigits } from '../../text/time';
import { Digits } from '../../ui/digits';
import { useServerClock } from '../../ui/server_clock';
import { turnClock } from './turn';

/** A turn's clock, the same on every screen: 3-2-1, then what is left, what is over, or what was spent. */
export function SpeakerClock({ room, turn, class: named = '' }: { room: Room; turn: FloorHolder; class?: string }) {
  const words = text().clock;
  const clock = turnClock(turn, useServerClock(room.now, 250));
  const value = clock.kind === 'opens' ? String(clock.seconds) : clockDigits(clock.ms);
  return (
    <span class={`${named} ${clock.kind === 'over' ? 'is-warn' : 'is-now'}`} data-clock={clock.kind} role="timer">
      {words[clock.kind]} <Digits value={value} />
    </span>
  );
}

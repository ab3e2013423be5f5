import type { Motion } from '../../api/types';
import { timeLeftMs } from '../../state/motions';
import { clockDigits } from '../../text/time';
import { text } from '../../text/votes';
import { Digits } from '../../ui/digits';
import { useServerClock } from '../../ui/server_clock';

/** The clock of a vote with a time limit; nothing without one. now: the server's clock in ms. */
export function TimeLeft({ motion, now, class: more = '' }: { motion: Motion; now: () => number; class?: string }) {
  const words = text();
  const left = timeLeftMs(motion, useServerClock(now, 250));
  if (left === null || motion.state !== 'open') return null;
  const seconds = Math.floor(left / 1000);
  return (
    <p class={`timeleft ${more}`} role="timer" aria-label={words.leftOf(Math.floor(seconds / 60), seconds % 60)}>
      <span>{left > 0 ? words.left : words.timeUp}</span> <Digits value={clockDigits(left)} />
    </p>
  );
}

// The notice of a break or an adjournment, with its clock. Sized by its box.

import type { Pause } from '../../api/types';
import { text } from '../../text/stage';
import { clockDigits, daysBetween, hourMinute, longDay } from '../../text/time';
import { Digits } from '../../ui/digits';
import { Icon } from '../../ui/icon';
import { useServerClock } from '../../ui/server_clock';
import './boards.css';

/** From this long on, when it goes on is a time of day and not a clock that runs. */
const CLOCK_MS = 3 * 3600_000;

/** pause: null while the notice is up without one. now: the server's clock in ms. */
export function BreakBoard({ pause, now }: { pause: Pause | null; now: () => number }) {
  const words = text().pause;
  return (
    <section class="bd bd--break" data-board="break">
      <div class="bd__in">
        <Icon name="clock" />
        <h1>{words[pause?.kind ?? 'break']}</h1>
        {pause?.reason && <p class="bd__reason">{pause.reason}</p>}
        <Until pause={pause} now={now} />
        <p class="bd__calm">{pause && words.since(hourMinute(pause.from))}{pause && '. '}{words.calm}</p>
      </div>
    </section>
  );
}

function Until({ pause, now }: { pause: Pause | null; now: () => number }) {
  const words = text().pause;
  const at = useServerClock(now);
  if (!pause?.until) return <p class="bd__until">{words.unknown}</p>;
  const left = Date.parse(pause.until) - at;
  if (left <= 0) return <p class="bd__until is-now">{words.soon}</p>;
  const time = hourMinute(pause.until);
  return (
    <>
      {left < CLOCK_MS && <p class="bd__clock" role="timer">{words.left} <Digits value={clockDigits(left)} /></p>}
      <p class="bd__until">{daysBetween(at, pause.until) === 0 ? words.until(time) : words.untilDay(time, longDay(pause.until))}</p>
    </>
  );
}

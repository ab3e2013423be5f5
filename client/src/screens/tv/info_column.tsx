// The right column: whose screen, the clock, the item now and what comes next.

import type { LiveState } from '../../api/types';
import { text } from '../../text/tv';
import { clockDigits, hourMinute } from '../../text/time';
import { Digits } from '../../ui/digits';
import { agendaTiming, nextItem } from '../../state/agenda_timing';
import { useServerClock } from '../../ui/server_clock';
import { TvAttendance } from '../attendance/tv_heads';
import { placeOf } from './place';
import type { TvSession } from './session';

/** Titles longer than these are set smaller, so that they are read whole. */
const LONG_TITLE = 70;
const LONGEST_TITLE = 150;

export function InfoColumn({ session: s, state }: { session: TvSession; state: LiveState }) {
  const words = text();
  const now = useServerClock(s.room.now);
  const { items } = state.meeting;
  const timing = agendaTiming(state.meeting, now).items;
  const current = timing.find(({ item }) => item.state === 'now');
  const next = timing.find(({ item }) => item.id === nextItem(items)?.id);
  const left = current ? current.plannedMs - current.spentMs : 0;
  const long = titleClass(current?.item.title ?? '');
  return (
    <section class={`info ${long ? 'info--long' : ''}`} aria-label={words.info}>
      <div class="info__top"><span>{placeOf(state, s.seat).name}</span><time class="clock">{hourMinute(now)}</time></div>
      {state.meeting.state === 'live' && <TvAttendance session={s} state={state} digits={false} />}
      <div class="info__now">
        {current ? (
          <>
            <p>{words.item(current.item.position, items.length)}</p>
            <h1 class={long}>{current.item.title}</h1>
            <p class={`info__left ${left < 0 ? 'is-warn' : ''}`} role="timer">
              {left < 0 ? words.over : words.left} <Digits value={clockDigits(Math.abs(left))} />
            </p>
          </>
        ) : (
          <h1>{words.noItem}</h1>
        )}
      </div>
      <div class="info__rest">
        <i aria-hidden="true" />
        {next ? (
          <p class="info__next">{words.next(hourMinute(next.startsAt))}<b>{next.item.title}</b></p>
        ) : (
          current && <p class="info__next">{words.lastItem}</p>
        )}
      </div>
    </section>
  );
}

function titleClass(title: string): string {
  if (title.length > LONGEST_TITLE) return 'info__longest';
  return title.length > LONG_TITLE ? 'info__long' : '';
}

// The bar on top: where the meeting stands, who is here, the clock.

import type { ComponentChildren } from 'preact';
import { text } from '../../text/chair';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { QuorumFact } from '../attendance/quorum_fact';
import '../attendance/quorum.css';
import type { ChairConsole } from './console';
import { useServerClock } from '../../ui/server_clock';
import { countTiles, hallTiles } from './tile_state';

/** children: what stands at the end of the bar. */
export function LiveBar({ console: c, title, children }: { console: ChairConsole; title: string; children?: ComponentChildren }) {
  const words = text();
  const state = c.room.state.value!;
  const halls = countTiles(hallTiles(state, c.room.links.value).filter((tile) => !tile.main));
  const villages = state.meeting.halls.filter((hall) => !hall.main).length;
  const live = state.meeting.state === 'live';
  return (
    <header class="livebar">
      <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M2.500 14.500C9 13.800 13 10.500 16 5c3 5.500 7 8.800 13.500 9.500" />
        <path d="M6 18h20M9 18v8M16 18v8M23 18v8M5 27h22" />
      </svg>
      <span class={`chip ${live ? 'chip--now' : ''}`}>{live ? words.live : words.waiting}</span>
      <h1>{title}</h1>
      <ul class="facts">
        <li class="facts__quorum"><a class="facts__roll" href={`/meetings/${c.meetingId}/attendance`} target="_blank" aria-label={words.attendance}><QuorumFact summary={state.attendance.summary} /></a></li>
        {villages > 0 && <li class={halls.lost > 0 ? 'is-warn' : ''}><Icon name="tv" />{words.hallsHere(halls.here, villages)}</li>}
        <li class="facts__clock"><Clock now={c.room.now} /></li>
      </ul>
      {children}
    </header>
  );
}

function Clock({ now }: { now: () => number }) {
  return <time class="clock">{hourMinute(useServerClock(now, 1000))}</time>;
}

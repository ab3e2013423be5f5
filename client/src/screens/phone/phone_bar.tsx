// The bar on top: which meeting, which place, and whether the line holds.

import type { LiveState } from '../../api/types';
import { text } from '../../text/phone';
import { Icon } from '../../ui/icon';
import { placeOf } from '../tv/place';
import type { PhoneSession } from './phone_session';

export function PhoneBar({ session: s, state }: { session: PhoneSession; state: LiveState }) {
  const words = text();
  const { meeting } = state;
  const live = meeting.state === 'live';
  const over = meeting.state === 'closed' || meeting.state === 'published';
  return (
    <header class="ph__bar">
      <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M2.500 14.500C9 13.800 13 10.500 16 5c3 5.500 7 8.800 13.500 9.500" />
        <path d="M6 18h20M9 18v8M16 18v8M23 18v8M5 27h22" />
      </svg>
      <p><span>{meeting.title}</span><small>{s.seat ? placeOf(state, s.seat).name : meeting.place}</small></p>
      <span class={`chip ${live ? 'chip--now' : ''}`}>{live ? words.live : over ? words.over : words.notLive}</span>
      {!over && <Line session={s} />}
    </header>
  );
}

function Line({ session: s }: { session: PhoneSession }) {
  const words = text();
  const online = s.room.connection.value.kind === 'online';
  if (!online) return <span class="link small push is-bad"><Icon name="wifi-off" />{words.lost}</span>;
  const bars = s.media ? s.room.links.value[s.seat]?.bars : undefined; // a companion's own line is not measured
  if (bars === undefined) return <span class="link small push is-ok"><Icon name="wifi" />{words.connected}</span>;
  return (
    <span class="link small push" role="img" aria-label={words.line(words.bars[bars] ?? '')}>
      <span class="sig" data-level={bars}><i /><i /><i /><i /></span>{words.bars[bars]}
    </span>
  );
}

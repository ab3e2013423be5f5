// Who spoke how long, with the turn that runs now, and which villages have not spoken.

import type { LiveState } from '../../api/types';
import { text } from '../../text/floor_chair';
import { clockDigits } from '../../text/time';
import { Digits } from '../../ui/digits';
import { useServerClock } from '../../ui/server_clock';
import { callable } from './callable';
import { spokenNow } from './spoken';

export function SpokenTab({ state, now }: { state: LiveState; now: () => number }) {
  const words = text().spoken;
  const rows = spokenNow(state.floor, useServerClock(now, 1000));
  const most = Math.max(1, ...rows.map((row) => row.seconds));
  const silent = callable(state).filter((one) => one.seat.startsWith('hall:') && !rows.some((row) => row.seat === one.seat));
  return (
    <section class="spoken">
      {rows.length === 0 && <p class="muted small">{words.none}</p>}
      <ol>
        {rows.map((row) => (
          <li key={row.seat} class={row.speaks ? 'is-speaking' : ''} data-seat={row.seat}>
            <span><b>{row.name}</b><small>{[row.sub, words.turns(row.turns)].filter(Boolean).join(' · ')}</small></span>
            <Digits value={clockDigits(row.seconds * 1000)} />
            <span class="spoken__bar" aria-hidden="true"><i style={{ width: `${(row.seconds / most) * 100}%` }} /></span>
          </li>
        ))}
      </ol>
      {silent.length > 0 && <p class="small"><b>{words.silent(silent.length)}</b> {silent.map((one) => one.name).join(', ')}</p>}
    </section>
  );
}

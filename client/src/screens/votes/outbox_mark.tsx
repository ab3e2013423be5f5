// Says on every screen outside the meeting what becomes of a ballot that was given here; the meeting's own screens say it
// in their place, once they are open.

import { useEffect, useState } from 'preact/hooks';
import { outbox } from '../../state/outbox';
import { text } from '../../text/shell';
import { Icon } from '../../ui/icon';
import '../../offline/offline.css';
import { roomSays } from './room_says';

/** How long "too late" is shown. */
const LATE_MS = 30_000;

export function OutboxMark() {
  const words = text();
  const [, look] = useState(0);
  const entries = outbox.entries.value;
  const late = entries.find((entry) => entry.fate.kind === 'late' && Date.now() - entry.at < LATE_MS);
  const waits = entries.some((entry) => entry.fate.kind === 'waiting');
  useEffect(() => {
    if (!late) return;
    const timer = setTimeout(() => look((n) => n + 1), LATE_MS);
    return () => clearTimeout(timer);
  }, [late?.key]);
  if (roomSays.value > 0 || (!late && !waits)) return null;
  return <p class="offline-mark offline-mark--ballot" role="status"><Icon name={late ? 'alert' : 'loader'} class={late ? '' : 'spin'} /><b>{late ? words.ballotLate : words.ballotWaits}</b></p>;
}

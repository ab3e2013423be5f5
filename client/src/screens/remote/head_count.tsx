// How many people sit before a TV that only watches.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { RemoteMeeting } from '../../api/types';
import { text } from '../../text/remote';
import { Icon } from '../../ui/icon';
import type { RemoteRun } from './use_remote';

/** As long as nobody presses for this, the number is meant. */
const IDLE_MS = 1200;
const MOST = 10_000;

export function HeadCount({ run, meeting, offline }: { run: RemoteRun; meeting: RemoteMeeting; offline: boolean }) {
  const words = text().heads;
  const [draft, setDraft] = useState<number | null>(null);
  useEffect(() => {
    if (draft === null || offline) return;
    const timer = setTimeout(() => {
      run.run('heads', () => api.remoteHeads(meeting.id, draft).finally(() => setDraft((now) => (now === draft ? null : now))));
    }, IDLE_MS);
    return () => clearTimeout(timer);
  }, [draft, offline]);
  const count = draft ?? meeting.heads;
  const set = (n: number) => setDraft(Math.min(MOST, Math.max(0, n || 0)));
  return (
    <section class="rmt__heads" aria-label={words.label}>
      <p>{words.label}<small role="status">{draft !== null ? words.saving : meeting.heads > 0 ? words.saved : ''}</small></p>
      <button type="button" class="btn btn--icon" aria-label={words.less} onClick={() => set(count - 1)}><Icon name="minus" /></button>
      <input class="input" inputMode="numeric" pattern="[0-9]*" maxLength={5} aria-label={words.label} value={count} onInput={(event) => set(Number(event.currentTarget.value.replace(/\D/g, '')))} />
      <button type="button" class="btn btn--icon" aria-label={words.more} onClick={() => set(count + 1)}><Icon name="plus" /></button>
    </section>
  );
}

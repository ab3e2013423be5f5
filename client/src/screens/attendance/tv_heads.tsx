// On a hall's screen: whether enough have come, and how many are in this hall, counted with the remote.

import { useEffect } from 'preact/hooks';
import type { LiveState } from '../../api/types';
import { text } from '../../text/attendance';
import { Icon } from '../../ui/icon';
import type { TvSession } from '../tv/session';
import { remoteKey } from '../votes/hold_key';
import { stepped, typed } from './heads';
import { QuorumFact } from './quorum_fact';
import { useHeads } from './use_heads';
import './quorum.css';

/** digits: they are free, because nothing else on this screen is chosen by them. */
export function TvAttendance({ session: s, state, digits }: { session: TvSession; state: LiveState; digits: boolean }) {
  const words = text().count;
  const heads = useHeads(s, state);
  const changing = heads?.changing ?? false;
  useEffect(() => {
    if (!heads) return;
    const pressed = (event: KeyboardEvent) => {
      const key = remoteKey(event);
      if (!key || (key.kind === 'digit' && !digits && !changing)) return;
      event.preventDefault();
      heads.change((from) => (key.kind === 'digit' ? typed(from, key.n) : stepped(from, key.by)));
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
  return (
    <div class="tvhere">
      <p><QuorumFact summary={state.attendance.summary} /></p>
      {heads && (
        <p class="tvhere__heads" data-changing={changing} role="status">
          <Icon name="user" /><span>{changing ? <><b>{heads.count}</b> {words.unit}</> : words.tv(heads.count)}{(changing || digits || heads.count === 0) && <small>{changing ? words.saving : words.keys}</small>}</span>
        </p>
      )}
    </div>
  );
}

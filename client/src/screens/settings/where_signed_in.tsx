// Where somebody is signed in, each to be ended, and who signed in as them or tried. Of oneself, and of others for administrators.

import type { Session, SignIn } from '../../api/types';
import { text } from '../../text/sessions';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';
import './where_signed_in.css';

export function SessionList({ sessions, busy, end }: { sessions: readonly Session[]; busy: boolean; end: (session: Session) => void }) {
  const words = text();
  if (sessions.length === 0) return <p class="muted">{words.none}</p>;
  return (
    <ul class="where">
      {sessions.map((one) => (
        <li key={one.id}>
          <Icon name={one.phone ? 'phone' : 'present'} />
          <span><b>{machine(one)}</b><small>{words.seen(dateTime(one.seenAt))}, {words.since(dateTime(one.createdAt))}</small></span>
          {one.here ? <span class="chip chip--info"><Icon name="user" />{words.here}</span>
            : <button type="button" class="btn btn--sm" aria-label={words.endOf(machine(one))} aria-busy={busy} onClick={() => end(one)}><Icon name="log-out" />{words.end}</button>}
        </li>
      ))}
    </ul>
  );
}

export function SignInLog({ log }: { log: readonly SignIn[] }) {
  const words = text();
  if (log.length === 0) return <p class="muted">{words.noLog}</p>;
  return (
    <ul class="where">
      {log.map((one, n) => (
        <li key={n}>
          <Icon name={one.ok ? 'check-o' : 'x-o'} class={one.ok ? 'is-ok' : 'is-bad'} />
          <span><b>{one.ok ? words.ok : words.wrongBy[one.method]}</b><small>{[dateTime(one.at), machine(one), one.address, words.method[one.method]].join(', ')}</small></span>
        </li>
      ))}
    </ul>
  );
}

function machine({ browser, system }: { browser: string; system: string }): string {
  const words = text();
  return browser && system ? words.on(browser, system) : browser || system || words.unknown;
}

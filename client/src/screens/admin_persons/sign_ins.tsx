// Where a person is signed in, each to be ended, and who signed in as them or tried.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Person, Session, SignIn } from '../../api/types';
import { text } from '../../text/admin_people';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';

/** Of the sign-ins, as many as one looks at. */
const SHOWN = 20;

type Loaded = { kind: 'ready'; sessions: Session[]; log: SignIn[] } | { kind: 'failed'; sentence: string };

export function SignIns({ person, close }: { person: Person; close: () => void }) {
  const words = text();
  const [loaded, again] = useLoaded(() => load(person.id), person.id);
  const [said, setSaid] = useState('');
  const [sending, setSending] = useState(false);
  const end = async (act: () => Promise<void>) => {
    if (sending) return;
    setSending(true);
    try {
      await act();
      setSaid(words.sessions.ended);
    } catch (error) {
      setSaid(sentenceOf(error));
    }
    setSending(false);
    again();
  };
  const many = loaded.kind === 'ready' && loaded.sessions.length > 1;
  return (
    <Dialog title={words.sessions.title(person.name)} onClose={close} foot={<>
      {many && <button type="button" class="btn btn--danger" aria-busy={sending} onClick={() => void end(() => api.endPersonSessions(person.id))}><Icon name="log-out" />{words.sessions.endAll}</button>}
      <button type="button" class="btn" onClick={close}>{words.close}</button>
    </>}>
      {loaded.kind === 'loading' && <p class="muted" aria-busy="true">{words.loading}</p>}
      {loaded.kind === 'failed' && <p class="field__error" role="alert"><Icon name="alert" />{loaded.sentence}</p>}
      {loaded.kind === 'ready' && (
        <div class="adp__signins">
          {said && <p class="is-ok small" role="status">{said}</p>}
          <h4>{words.sessions.now}</h4>
          {loaded.sessions.length === 0 && <p class="muted">{words.sessions.none}</p>}
          <ul>
            {loaded.sessions.map((one) => (
              <li key={one.id}>
                <Icon name={one.phone ? 'phone' : 'present'} />
                <span><b>{machine(one)}</b><small>{words.sessions.seen(dateTime(one.seenAt))}, {words.sessions.since(dateTime(one.createdAt))}</small></span>
                {one.here ? <span class="chip chip--info"><Icon name="user" />{words.sessions.here}</span>
                  : <button type="button" class="btn btn--sm" aria-label={words.sessions.endOf(machine(one))} aria-busy={sending} onClick={() => void end(() => api.endPersonSession(person.id, one.id))}><Icon name="log-out" />{words.sessions.end}</button>}
              </li>
            ))}
          </ul>
          <h4>{words.sessions.log}</h4>
          {loaded.log.length === 0 && <p class="muted">{words.sessions.noLog}</p>}
          <ul>
            {loaded.log.slice(0, SHOWN).map((one, n) => (
              <li key={n}>
                <Icon name={one.ok ? 'check-o' : 'x-o'} class={one.ok ? 'is-ok' : 'is-bad'} />
                <span><b>{one.ok ? words.sessions.ok : words.sessions.wrong}</b><small>{[dateTime(one.at), machine(one), one.address, words.sessions.method[one.method]].join(', ')}</small></span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

function machine({ browser, system }: { browser: string; system: string }): string {
  const words = text().sessions;
  return browser && system ? words.on(browser, system) : browser || system || words.unknown;
}

async function load(id: number): Promise<Loaded> {
  try {
    const [sessions, log] = await Promise.all([api.personSessions(id), api.personSignIns(id)]);
    return { kind: 'ready', sessions: sessions ?? [], log: log ?? [] };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

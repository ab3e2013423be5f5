// One's password, where one is signed in, and the last sign-ins: what shows that somebody else was here.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Session, SignIn } from '../../api/types';
import { text } from '../../text/sessions';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { useLoaded } from '../../ui/use_loaded';
import { SessionList, SignInLog } from './where_signed_in';

/** Of the sign-ins, as many as are shown at first. */
const SHOWN = 5;

type Loaded = { kind: 'ready'; sessions: Session[]; log: SignIn[] } | { kind: 'failed'; sentence: string };

/** changedAt: when the password was changed; not set: nobody knows. */
export function SessionsCard({ changedAt }: { changedAt: string | undefined }) {
  const words = text();
  const [loaded, again] = useLoaded(load, 'sessions');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ sentence: string; bad?: boolean } | null>(null);
  const [all, setAll] = useState(false);
  const end = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    try {
      await act();
      setSaid({ sentence: words.ended });
    } catch (error) {
      setSaid({ sentence: sentenceOf(error), bad: true });
    }
    setBusy(false);
    again();
  };
  return (
    <section class="card" aria-labelledby="sessions" aria-busy={loaded.kind === 'loading'}>
      <div class="card__head"><h2 id="sessions">{words.title}</h2></div>
      <div class="card__body settings__part settings__part--wide">
        <div class="settings__line"><span><b>{words.password}</b><small class="muted">{changedAt ? words.changed(dateTime(changedAt)) : words.handedOut}</small></span><Link class="btn btn--sm" href="/password"><Icon name="lock" />{words.change}</Link></div>
        {said && <p class={said.bad ? 'field__error' : 'is-ok small'} role={said.bad ? 'alert' : 'status'}>{said.sentence}</p>}
        {loaded.kind === 'loading' && <p class="muted">{words.loading}</p>}
        {loaded.kind === 'failed' && <><p class="field__error" role="alert"><Icon name="x-o" />{loaded.sentence}</p><div><button type="button" class="btn btn--sm" onClick={again}>{words.retry}</button></div></>}
        {loaded.kind === 'ready' && (
          <>
            <h3>{words.now}</h3>
            <SessionList sessions={loaded.sessions} busy={busy} end={(one) => void end(() => api.endOwnSession(one.id))} />
            {loaded.sessions.length > 2 && <div><button type="button" class="btn btn--sm" aria-busy={busy} onClick={() => void end(api.endOwnSessions)}><Icon name="log-out" />{words.endOthers}</button></div>}
            <h3>{words.log}</h3>
            <SignInLog log={all ? loaded.log : loaded.log.slice(0, SHOWN)} />
            {!all && loaded.log.length > SHOWN && <div><button type="button" class="btn btn--sm btn--quiet" onClick={() => setAll(true)}><Icon name="down" />{words.more}</button></div>}
            <p class="small muted">{words.notYou}</p>
          </>
        )}
      </div>
    </section>
  );
}

async function load(): Promise<Loaded> {
  try {
    const [sessions, log] = await Promise.all([api.ownSessions(), api.ownSignIns()]);
    return { kind: 'ready', sessions: sessions ?? [], log: log ?? [] };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

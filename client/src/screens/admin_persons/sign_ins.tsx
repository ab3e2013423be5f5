// How a person signs in and where they are signed in, each to be ended, and who signed in as them or tried.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Person, PersonSignIn, Session, SignIn } from '../../api/types';
import { text } from '../../text/admin_people';
import { text as sessionWords } from '../../text/sessions';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import { SessionList, SignInLog } from '../settings/where_signed_in';
import { Ways } from './ways';

/** Of the sign-ins, as many as one looks at. */
const SHOWN = 20;

type Loaded = { kind: 'ready'; ways: PersonSignIn; sessions: Session[]; log: SignIn[] } | { kind: 'failed'; sentence: string };

export function SignIns({ person, self, close }: { person: Person; self: boolean; close: () => void }) {
  const words = text();
  const where = sessionWords();
  const [loaded, again] = useLoaded(() => load(person.id), person.id);
  const [said, setSaid] = useState('');
  const [sending, setSending] = useState(false);
  const end = async (act: () => Promise<void>) => {
    if (sending) return;
    setSending(true);
    try {
      await act();
      setSaid(where.ended);
    } catch (error) {
      setSaid(sentenceOf(error));
    }
    setSending(false);
    again();
  };
  const many = loaded.kind === 'ready' && loaded.sessions.length > 1;
  return (
    <Dialog title={words.sessions.title(person.name)} onClose={close} foot={<>
      {many && <button type="button" class="btn btn--danger" aria-busy={sending} onClick={() => void end(() => api.endPersonSessions(person.id))}><Icon name="log-out" />{where.endAll}</button>}
      <button type="button" class="btn" onClick={close}>{words.close}</button>
    </>}>
      {loaded.kind === 'loading' && <p class="muted" aria-busy="true">{words.loading}</p>}
      {loaded.kind === 'failed' && <p class="field__error" role="alert"><Icon name="alert" />{loaded.sentence}</p>}
      {loaded.kind === 'ready' && (
        <div class="adp__signins">
          {said && <p class="is-ok small" role="status">{said}</p>}
          <h4>{words.ways.title}</h4>
          <Ways person={person} ways={loaded.ways} self={self} ended={(sentence) => (setSaid(sentence), again())} />
          <h4>{where.now}</h4>
          <SessionList sessions={loaded.sessions} busy={sending} end={(one) => void end(() => api.endPersonSession(person.id, one.id))} />
          <h4>{where.log}</h4>
          <SignInLog log={loaded.log.slice(0, SHOWN)} />
        </div>
      )}
    </Dialog>
  );
}

async function load(id: number): Promise<Loaded> {
  try {
    const [ways, sessions, log] = await Promise.all([api.personSignIn(id), api.personSessions(id), api.personSignIns(id)]);
    return { kind: 'ready', ways, sessions: sessions ?? [], log: log ?? [] };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

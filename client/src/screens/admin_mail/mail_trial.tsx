// A trial letter, with what the mail server said.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Trial } from '../../api/types';
import { text } from '../../text/mail';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

/** blocked: there are changes that were not saved. */
export function MailTrial({ blocked }: { blocked: boolean }) {
  const words = text().server;
  const [to, setTo] = useState('');
  const [busy, setBusy] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setTrial(null);
    try {
      setTrial(await api.tryMail(to));
    } catch (error) {
      setTrial({ ok: false, why: sentenceOf(error) });
    }
    setBusy(false);
  };
  return (
    <section class="card" aria-labelledby="mail-try">
      <div class="card__head"><h2 id="mail-try">{words.try}</h2></div>
      <form class="card__body admin__form" onSubmit={(event) => void send(event)}>
        <Field id="mail-try-to" label={words.tryTo}><input class="input" id="mail-try-to" type="email" required value={to} onInput={(event) => setTo(event.currentTarget.value)} /></Field>
        <div class="row row--wrap">
          <button type="submit" class="btn" disabled={busy || blocked}><Icon name="send" />{busy ? words.trying : words.tryButton}</button>
          {blocked && <span class="small muted">{words.unsaved}</span>}
          {trial && <p class={trial.ok ? 'chip chip--ok settings__said' : 'field__error'} role={trial.ok ? 'status' : 'alert'}><Icon name={trial.ok ? 'check' : 'x-o'} />{trial.ok ? words.tried : trial.why}</p>}
        </div>
      </form>
    </section>
  );
}

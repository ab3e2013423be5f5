// A trial message through the gateway, with what it answered.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Trial } from '../../api/types';
import { text } from '../../text/channels';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

/** blocked: there are changes that were not saved. */
export function HookTrial({ blocked }: { blocked: boolean }) {
  const words = text().admin;
  const [phone, setPhone] = useState('');
  const [busy, setBusy] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setTrial(null);
    try {
      setTrial(await api.tryHook(phone));
    } catch (error) {
      setTrial({ ok: false, why: sentenceOf(error) });
    }
    setBusy(false);
  };
  return (
    <section class="card" aria-labelledby="ch-try">
      <div class="card__head"><h2 id="ch-try">{words.try}</h2></div>
      <form class="card__body admin__form" onSubmit={(event) => void send(event)}>
        <Field id="try-phone" label={words.tryPhone}><input class="input" id="try-phone" type="tel" inputMode="tel" required value={phone} onInput={(event) => setPhone(event.currentTarget.value)} /></Field>
        <div class="row row--wrap">
          <button type="submit" class="btn" disabled={busy || blocked}><Icon name="send" />{busy ? words.trying : words.tryButton}</button>
          {blocked && <span class="small muted">{words.unsaved}</span>}
          {trial && <p class={trial.ok ? 'chip chip--ok settings__said' : 'field__error'} role={trial.ok ? 'status' : 'alert'}><Icon name={trial.ok ? 'check' : 'x-o'} />{trial.ok ? words.tried : trial.why}</p>}
        </div>
      </form>
    </section>
  );
}

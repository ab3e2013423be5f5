// A trial of a way that messages or people take, with what the other side said.

import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api/sentence';
import type { Trial } from '../../api/types';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

interface TrialCardProps {
  words: { try: string; tryButton: string; trying: string; tried: string; unsaved: string };
  /** Whom the trial goes to; without, nobody is asked for. */
  to?: { label: string; type: 'email' | 'tel' };
  send: (to: string) => Promise<Trial>;
  /** There are changes that were not saved. */
  blocked: boolean;
}

export function TrialCard({ words, to, send, blocked }: TrialCardProps) {
  const [whom, setWhom] = useState('');
  const [busy, setBusy] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setTrial(null);
    try {
      setTrial(await send(whom));
    } catch (error) {
      setTrial({ ok: false, why: sentenceOf(error) });
    }
    setBusy(false);
  };
  return (
    <section class="card" aria-labelledby="trial">
      <div class="card__head"><h2 id="trial">{words.try}</h2></div>
      <form class="card__body admin__form" onSubmit={(event) => void submit(event)}>
        {to && <Field id="trial-to" label={to.label}><input class="input" id="trial-to" type={to.type} inputMode={to.type} required value={whom} onInput={(event) => setWhom(event.currentTarget.value)} /></Field>}
        <div class="row row--wrap">
          <button type="submit" class="btn" disabled={busy || blocked} aria-busy={busy}><Icon name="send" />{busy ? words.trying : words.tryButton}</button>
          {blocked && <span class="small muted">{words.unsaved}</span>}
          {trial && <p class={trial.ok ? 'chip chip--ok chip--said' : 'field__error'} role={trial.ok ? 'status' : 'alert'}><Icon name={trial.ok ? 'check' : 'x-o'} />{trial.ok ? words.tried : trial.why}</p>}
        </div>
      </form>
    </section>
  );
}

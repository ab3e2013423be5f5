// The provider of accounts with which people may sign in, at /admin/signin.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { AccountMatch, AccountSettings, Trial } from '../../api/types';
import { text } from '../../text/signin';
import { CopyButton } from '../../ui/copy_button';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import '../settings/settings.css';

type Loaded = { kind: 'ready'; set: AccountSettings } | { kind: 'failed'; sentence: string };

const MATCHES: AccountMatch[] = ['email', 'username', 'link'];

export default function AdminSignIn() {
  const [loaded, again] = useLoaded(load, 'signin');
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <div class="wait" aria-busy="true" aria-label={words.loading} />;
    case 'failed':
      return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{loaded.sentence}</h1><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
    case 'ready':
      return <Accounts first={loaded.set} />;
  }
}

function Accounts({ first }: { first: AccountSettings }) {
  const words = text().admin;
  const [set, setSet] = useState(first);
  const [form, setForm] = useState(first);
  const [secret, setSecret] = useState('');
  const [state, setState] = useState<{ kind: 'idle' | 'saving' | 'saved' } | { kind: 'failed'; sentence: string }>({ kind: 'idle' });
  const changed = secret !== '' || JSON.stringify(form) !== JSON.stringify(set);
  const edit = (part: Partial<AccountSettings>) => setForm({ ...form, ...part });
  const save = async (event: Event) => {
    event.preventDefault();
    setState({ kind: 'saving' });
    try {
      const { on, issuer, clientId, button, match } = form;
      const next = await api.editAccounts({ on, issuer: issuer.trim(), clientId: clientId.trim(), button: button.trim(), match, ...(secret ? { secret } : {}) });
      setSet(next);
      setForm(next);
      setSecret('');
      setState({ kind: 'saved' });
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  return (
    <>
      <h1>{words.title}</h1>
      <p class="muted">{words.lead}</p>
      <form class="admin__form" onSubmit={(event) => void save(event)}>
        <section class="card" aria-labelledby="si-oidc">
          <div class="card__head"><h2 id="si-oidc">{words.account}</h2><span class={`chip ${set.on ? 'chip--ok' : ''}`}><Icon name={set.on ? 'check' : 'minus-o'} />{set.on ? words.on : words.off}</span></div>
          <div class="card__body admin__form">
            <p class="muted">{words.accountLead}</p>
            <label class="check"><input type="checkbox" checked={form.on} onChange={(event) => edit({ on: event.currentTarget.checked })} /><span>{words.turnOn}</span></label>
            <Field id="si-issuer" label={words.issuer} hint={words.issuerHint}><input class="input" id="si-issuer" type="url" inputMode="url" maxLength={500} value={form.issuer} aria-describedby="si-issuer-note" onInput={(event) => edit({ issuer: event.currentTarget.value })} /></Field>
            <div class="admin__pair">
              <Field id="si-client" label={words.clientId}><input class="input" id="si-client" autocomplete="off" spellcheck={false} maxLength={200} value={form.clientId} onInput={(event) => edit({ clientId: event.currentTarget.value })} /></Field>
              <Field id="si-secret" label={words.secret} hint={set.secret ? words.hasSecret : words.noSecret}><input class="input" id="si-secret" type="password" autocomplete="new-password" maxLength={500} value={secret} aria-describedby="si-secret-note" onInput={(event) => setSecret(event.currentTarget.value)} /></Field>
            </div>
            <div class="settings__secret"><p>{words.redirect}</p><code>{set.redirect}</code><div><CopyButton value={set.redirect} label={words.copy} done={words.copied} /></div></div>
            <div class="admin__pair">
              <Field id="si-button" label={words.button} hint={words.buttonHint}><input class="input" id="si-button" maxLength={60} value={form.button} aria-describedby="si-button-note" onInput={(event) => edit({ button: event.currentTarget.value })} /></Field>
              <Field id="si-match" label={words.match} hint={words.matchHint}>
                <select class="select" id="si-match" value={form.match} aria-describedby="si-match-note" onChange={(event) => edit({ match: event.currentTarget.value as AccountMatch })}>
                  {MATCHES.map((one) => <option key={one} value={one}>{words.matches[one]}</option>)}
                </select>
              </Field>
            </div>
          </div>
        </section>
        <div class="row row--wrap">
          <button type="submit" class="btn btn--primary" disabled={!changed || state.kind === 'saving'}>{state.kind === 'saving' ? words.saving : words.save}</button>
          {state.kind === 'saved' && !changed && <span class="chip chip--ok" role="status"><Icon name="check" />{words.saved}</span>}
          {state.kind === 'failed' && <p class="field__error" role="alert"><Icon name="x-o" />{state.sentence}</p>}
        </div>
      </form>
      {set.issuer && <TrialCard blocked={changed} />}
    </>
  );
}

/** blocked: there are changes that were not saved. */
function TrialCard({ blocked }: { blocked: boolean }) {
  const words = text().admin;
  const [busy, setBusy] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const ask = async () => {
    setBusy(true);
    setTrial(null);
    try {
      setTrial(await api.tryAccounts());
    } catch (error) {
      setTrial({ ok: false, why: sentenceOf(error) });
    }
    setBusy(false);
  };
  return (
    <div class="row row--wrap">
      <button type="button" class="btn" disabled={busy || blocked} onClick={() => void ask()}><Icon name="arrow" />{busy ? words.trying : words.try}</button>
      {blocked && <span class="small muted">{words.unsaved}</span>}
      {trial && <p class={trial.ok ? 'chip chip--ok settings__said' : 'field__error'} role={trial.ok ? 'status' : 'alert'}><Icon name={trial.ok ? 'check' : 'x-o'} />{trial.ok ? words.tried : trial.why}</p>}
    </div>
  );
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', set: await api.accountSettings() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

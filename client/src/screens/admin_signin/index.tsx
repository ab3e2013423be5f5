// How people may sign in, at /admin/signin: administrators' codes, the provider of accounts.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { AccountMatch, AccountSettings } from '../../api/types';
import { atPublicAddress, isThisMachine } from '../../state/public_address';
import { text } from '../../text/signin';
import { CopyButton } from '../../ui/copy_button';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { SaveRow, SettingsPage, type Saving } from '../admin/settings_page';
import { TrialCard } from '../admin/trial_card';
import { AdminCodesCard } from './admin_codes_card';

const MATCHES: AccountMatch[] = ['email', 'username', 'link'];

export default function AdminSignIn() {
  const words = text().admin;
  return (
    <SettingsPage name="signin" load={() => Promise.all([api.accountSettings(), api.adminCodes()])} title={words.title} lead={words.lead}>
      {([set, codes]) => <><AdminCodesCard first={codes} /><Accounts first={set} /></>}
    </SettingsPage>
  );
}

function Accounts({ first }: { first: AccountSettings }) {
  const words = text().admin;
  const [set, setSet] = useState(first);
  const [form, setForm] = useState(first);
  const [secret, setSecret] = useState('');
  const [state, setState] = useState<Saving>({ kind: 'idle' });
  const changed = secret !== '' || JSON.stringify(form) !== JSON.stringify(set);
  const edit = (part: Partial<AccountSettings>) => setForm({ ...form, ...part });
  const { origin, hostname } = new URL(set.redirect);
  const where = isThisMachine(hostname) ? words.local : atPublicAddress(origin) ? '' : words.elsewhere(origin);
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
            {where && <p class="chip chip--warn chip--said"><Icon name="alert" />{where}</p>}
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
        <SaveRow state={state} changed={changed} words={words} />
      </form>
      {set.issuer && <TrialCard words={words} send={api.tryAccounts} blocked={changed} />}
    </>
  );
}

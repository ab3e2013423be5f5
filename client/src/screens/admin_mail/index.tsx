// The commune's mail server, at /admin/mail: the way to it, how letters look, and a trial.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { ApiError } from '../../api/error';
import { sentenceOf } from '../../api/sentence';
import type { MailSettings, MailSettingsInput } from '../../api/types';
import { isThisMachine } from '../../state/public_address';
import { text } from '../../text/mail';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { SaveRow, SettingsPage, type Saving } from '../admin/settings_page';
import { TrialCard } from '../admin/trial_card';

export default function AdminMail() {
  const words = text().server;
  return <SettingsPage name="mail" load={api.mailSettings} title={words.title} lead={words.lead}>{(set) => <Mail first={set} />}</SettingsPage>;
}

function Mail({ first }: { first: MailSettings }) {
  const words = text().server;
  const [set, setSet] = useState(first);
  const [form, setForm] = useState(inputOf(first));
  const [state, setState] = useState<Saving>({ kind: 'idle' });
  const changed = JSON.stringify(form) !== JSON.stringify(inputOf(set));
  const put = (part: Partial<MailSettingsInput>) => {
    setForm({ ...form, ...part });
    setState({ kind: 'idle' });
  };
  const save = async (event: Event) => {
    event.preventDefault();
    setState({ kind: 'saving' });
    try {
      const next = await api.editMail({ ...form, host: form.host.trim() });
      setSet(next);
      setForm(inputOf(next));
      setState({ kind: 'saved' });
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error), field: error instanceof ApiError ? (error.field ?? '') : '' });
    }
  };
  const wrong = (field: string) => (state.kind === 'failed' && state.field === field ? { error: state.sentence } : {});
  const line = (name: 'host' | 'username' | 'from' | 'fromName' | 'replyTo', label: string, hint: string, type = 'text') => (
    <Field id={`mail-${name}`} label={label} hint={hint} {...wrong(name)}>
      <input class="input" id={`mail-${name}`} type={type} autocomplete="off" spellcheck={false} value={form[name]} aria-describedby={`mail-${name}-note`} onInput={(event) => put({ [name]: event.currentTarget.value })} />
    </Field>
  );
  const number = (name: 'port' | 'delaySeconds', label: string, hint: string, most: number) => (
    <Field id={`mail-${name}`} label={label} hint={hint} {...wrong(name)}>
      <input class="input" id={`mail-${name}`} type="number" inputMode="numeric" required min={name === 'port' ? 1 : 0} max={most} value={form[name]} aria-describedby={`mail-${name}-note`} onInput={(event) => put({ [name]: event.currentTarget.valueAsNumber || 0 })} />
    </Field>
  );
  return (
    <>
      {!set.host && <p class="chip chip--warn chip--said"><Icon name="alert" />{words.none}</p>}
      <form class="admin__form" onSubmit={(event) => void save(event)}>
        <section class="card" aria-labelledby="mail-way">
          <div class="card__head"><h2 id="mail-way">{words.way}</h2></div>
          <div class="card__body admin__form">
            <div class="admin__pair">
              {line('host', words.host, words.hostHint)}
              {number('port', words.port, '', 65535)}
            </div>
            <Field id="mail-security" label={words.security}>
              <select class="select" id="mail-security" value={form.security} onChange={(event) => put({ security: event.currentTarget.value as MailSettingsInput['security'] })}>
                {Object.entries(words.kinds).map(([kind, said]) => <option key={kind} value={kind}>{said}</option>)}
              </select>
            </Field>
            <div class="admin__pair">
              {line('username', words.username, words.usernameHint)}
              <Field id="mail-password" label={words.password} hint={set.password ? words.kept : ''}>
                <input class="input" id="mail-password" type="password" autocomplete="new-password" value={form.password ?? ''} aria-describedby="mail-password-note" onInput={(event) => put({ password: event.currentTarget.value || undefined })} />
              </Field>
            </div>
          </div>
        </section>
        <section class="card" aria-labelledby="mail-looks">
          <div class="card__head"><h2 id="mail-looks">{words.looks}</h2></div>
          <div class="card__body admin__form">
            <div class="admin__pair">
              {line('from', words.from, '', 'email')}
              {line('fromName', words.fromName, words.fromNameHint(set.commune))}
            </div>
            <div class="admin__pair">
              {line('replyTo', words.replyTo, words.replyToHint, 'email')}
              {number('delaySeconds', words.delay, words.delayHint, 3600)}
            </div>
            <p class="small muted">{words.links(set.publicUrl)}{isThisMachine(new URL(set.publicUrl).hostname) && <> {words.local}</>}</p>
          </div>
        </section>
        <SaveRow state={state} changed={changed} words={words} quiet={state.kind === 'failed' && (state.field ?? '') in form} />
      </form>
      {set.host && <TrialCard words={words} to={{ label: words.tryTo, type: 'email' }} send={api.tryMail} blocked={changed} />}
    </>
  );
}

/** The password is never among what is shown; without one it stays. */
function inputOf(s: MailSettings): MailSettingsInput {
  return { host: s.host, port: s.port, security: s.security, username: s.username, from: s.from, fromName: s.fromName, replyTo: s.replyTo, delaySeconds: s.delaySeconds };
}

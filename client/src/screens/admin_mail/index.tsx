// The commune's mail server, at /admin/mail: the way to it, how letters look, and a trial.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { ApiError } from '../../api/error';
import { sentenceOf } from '../../api/sentence';
import type { MailSettings, MailSettingsInput } from '../../api/types';
import { text as frame } from '../../text/admin';
import { text } from '../../text/mail';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import '../settings/settings.css';
import { MailTrial } from './mail_trial';

type Loaded = { kind: 'ready'; set: MailSettings } | { kind: 'failed'; sentence: string };

export default function AdminMail() {
  const [loaded, again] = useLoaded(load, 'mail');
  const words = frame();
  switch (loaded.kind) {
    case 'loading':
      return <div class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></div>;
    case 'failed':
      return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
    case 'ready':
      return <Mail first={loaded.set} />;
  }
}

type State = { kind: 'idle' | 'saving' | 'saved' } | { kind: 'failed'; sentence: string; field: string };

function Mail({ first }: { first: MailSettings }) {
  const words = text().server;
  const [set, setSet] = useState(first);
  const [form, setForm] = useState(inputOf(first));
  const [state, setState] = useState<State>({ kind: 'idle' });
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
      <h1>{words.title}</h1>
      <p class="muted">{words.lead}</p>
      {!set.host && <p class="chip chip--warn settings__said"><Icon name="alert" />{words.none}</p>}
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
            <p class="small muted">{words.links(set.publicUrl)}{isLocal(set.publicUrl) && <> {words.local}</>}</p>
          </div>
        </section>
        <div class="row row--wrap">
          <button type="submit" class="btn btn--primary" disabled={!changed || state.kind === 'saving'}>{state.kind === 'saving' ? words.saving : words.save}</button>
          {state.kind === 'saved' && <span class="chip chip--ok" role="status"><Icon name="check" />{words.saved}</span>}
          {state.kind === 'failed' && !(state.field in form) && <p class="field__error" role="alert"><Icon name="x-o" />{state.sentence}</p>}
        </div>
      </form>
      {set.host && <MailTrial blocked={changed} />}
    </>
  );
}

/** The password is never among what is shown; without one it stays. */
function inputOf(s: MailSettings): MailSettingsInput {
  return { host: s.host, port: s.port, security: s.security, username: s.username, from: s.from, fromName: s.fromName, replyTo: s.replyTo, delaySeconds: s.delaySeconds };
}

function isLocal(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', set: await api.mailSettings() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

// The channels beside e-mail, at /admin/channels: push messages, the gateway for SMS or Zalo, and the quiet hours.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { ChannelSettings } from '../../api/types';
import { text } from '../../text/channels';
import { CopyButton } from '../../ui/copy_button';
import { TimeInput } from '../../ui/day_input';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { SaveRow, SettingsPage, type Saving } from '../admin/settings_page';
import { TrialCard } from '../admin/trial_card';
import { freshSecret } from '../settings/push_browser';

export default function AdminChannels() {
  const words = text().admin;
  return <SettingsPage name="channels" load={api.channelSettings} title={words.title} lead={words.lead}>{(set) => <Channels first={set} />}</SettingsPage>;
}

function Channels({ first }: { first: ChannelSettings }) {
  const words = text().admin;
  const [set, setSet] = useState(first);
  const [url, setUrl] = useState(first.hookUrl);
  const [from, setFrom] = useState(first.quietFrom);
  const [until, setUntil] = useState(first.quietUntil);
  const [secret, setSecret] = useState('');
  const [state, setState] = useState<Saving>({ kind: 'idle' });
  const changed = url !== set.hookUrl || secret !== '' || from !== set.quietFrom || until !== set.quietUntil;
  const save = async (event: Event) => {
    event.preventDefault();
    setState({ kind: 'saving' });
    try {
      const next = await api.editChannels({ hookUrl: url.trim(), quietFrom: from, quietUntil: until, ...(secret ? { hookSecret: secret } : {}) });
      setSet(next);
      setUrl(next.hookUrl);
      setSecret('');
      setState({ kind: 'saved' });
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  return (
    <>
      <section class="card" aria-labelledby="ch-push">
        <div class="card__head"><h2 id="ch-push">{words.push}</h2></div>
        <div class="card__body"><p>{words.pushed(set.pushBrowsers, set.pushPersons)}</p>{!set.secure && <p class="chip chip--warn chip--said"><Icon name="alert" />{words.insecure}</p>}</div>
      </section>
      <form class="admin__form" onSubmit={(event) => void save(event)}>
        <section class="card" aria-labelledby="ch-hook">
          <div class="card__head"><h2 id="ch-hook">{words.hook}</h2></div>
          <div class="card__body admin__form">
            <p class="muted">{words.hookLead}</p>
            <Field id="hook-url" label={words.url} hint={words.urlHint}>
              <input class="input" id="hook-url" type="url" inputMode="url" value={url} aria-describedby="hook-url-note" onInput={(event) => setUrl(event.currentTarget.value)} />
            </Field>
            <div class="settings__part">
              <p><b>{words.secret}</b>: {set.hookSecret ? words.hasSecret : words.noSecret}</p>
              {secret && <div class="settings__secret"><p>{words.secretOnce}</p><code data-secret>{secret}</code><div class="row row--wrap"><CopyButton value={secret} label={words.copy} done={words.copied} /></div></div>}
              <button type="button" class="btn btn--sm" onClick={() => setSecret(freshSecret())}><Icon name="key" />{words.makeSecret}</button>
            </div>
          </div>
        </section>
        <section class="card" aria-labelledby="ch-quiet">
          <div class="card__head"><h2 id="ch-quiet">{words.quiet}</h2></div>
          <div class="card__body admin__form">
            <p class="muted">{words.quietLead}</p>
            <div class="admin__pair">
              <Field id="quiet-from" label={words.from}><TimeInput id="quiet-from" required value={from} onValue={setFrom} /></Field>
              <Field id="quiet-until" label={words.until}><TimeInput id="quiet-until" required value={until} onValue={setUntil} /></Field>
            </div>
          </div>
        </section>
        <SaveRow state={state} changed={changed} words={words} />
      </form>
      {set.hookUrl && <TrialCard words={words} to={{ label: words.tryPhone, type: 'tel' }} send={api.tryHook} blocked={changed} />}
    </>
  );
}

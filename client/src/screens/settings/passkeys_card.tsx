// Passkeys: the list of one's own, a new one on this device.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { Refused, sentenceOf } from '../../api/sentence';
import type { Passkey } from '../../api/types';
import { makePasskey, passkeysWorkHere } from '../../state/passkey_browser';
import { text } from '../../text/signin';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import type { SignInProps } from './sign_in_section';

type Asking = { kind: 'name' | 'remove'; key: Passkey };

export function PasskeysCard({ own, changed }: SignInProps) {
  const words = text().passkeys;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const [asking, setAsking] = useState<Asking | null>(null);
  const [name, setName] = useState('');
  const works = passkeysWorkHere(own.passkeyOrigin);
  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    setFailed('');
    setAsking(null);
    try {
      await what();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
    setBusy(false);
  };
  const add = () => act(async () => {
    const made = await makePasskey(await api.beginPasskey(), words.called(own.passkeys.length + 1));
    if (made === 'taken') throw new Refused(words.taken);
    if (made === null) throw new Refused(words.given);
    changed(await api.addPasskey(made));
  });
  const ask = (kind: Asking['kind'], key: Passkey) => {
    setName(key.name);
    setAsking({ kind, key });
  };
  return (
    <section class="card" aria-labelledby="passkeys">
      <div class="card__head"><h2 id="passkeys">{words.title}</h2></div>
      <div class="card__body settings__part">
        <p class="muted">{words.lead}</p>
        {!works && <p class="chip chip--warn chip--said" role="status"><Icon name="alert" />{own.passkeyOrigin === '' ? words.insecure : own.passkeyOrigin !== location.origin ? words.elsewhere(own.passkeyOrigin) : words.unsupported}</p>}
        {own.passkeys.length > 0 && (
          <ul class="settings__list">
            {own.passkeys.map((key) => (
              <li key={key.id}>
                <div><b>{key.name}</b><p class="small muted">{words.made(dateTime(key.createdAt))} {key.usedAt ? words.used(dateTime(key.usedAt)) : words.unused}</p></div>
                <div class="row row--wrap">
                  <button type="button" class="btn btn--sm btn--quiet" disabled={busy} aria-label={words.renameThis(key.name)} onClick={() => ask('name', key)}>{words.rename}</button>
                  <button type="button" class="btn btn--sm btn--quiet" disabled={busy} aria-label={words.removeThis(key.name)} onClick={() => ask('remove', key)}>{words.remove}</button>
                </div>
              </li>
            ))}
          </ul>
        )}
        {works && <button type="button" class="btn" disabled={busy} onClick={() => void add()}><Icon name="key" />{busy ? words.adding : words.add}</button>}
        {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
      </div>
      {asking?.kind === 'name' && (
        <Dialog title={words.rename} onClose={() => setAsking(null)}
          foot={<><button type="button" class="btn" onClick={() => setAsking(null)}>{text().cancel}</button><button type="button" class="btn btn--primary" disabled={!name.trim()} onClick={() => void act(async () => changed(await api.renamePasskey(asking.key.id, name.trim())))}>{words.save}</button></>}>
          <Field id="passkey-name" label={words.name}><input class="input" id="passkey-name" maxLength={60} value={name} onInput={(event) => setName(event.currentTarget.value)} /></Field>
        </Dialog>
      )}
      {asking?.kind === 'remove' && (
        <Dialog title={words.removeAsk(asking.key.name)} onClose={() => setAsking(null)}
          foot={<><button type="button" class="btn" onClick={() => setAsking(null)}>{text().cancel}</button><button type="button" class="btn btn--danger" onClick={() => void act(async () => changed(await api.removePasskey(asking.key.id)))}>{words.remove}</button></>}>
          <p>{words.removed}</p>
        </Dialog>
      )}
    </section>
  );
}

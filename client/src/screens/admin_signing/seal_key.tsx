// The key of the internal seal: a file with a password, or a token at the server with a PIN.

import { useState } from 'preact/hooks';
import { text } from '../../text/signing';
import { fullDate } from '../../text/time';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { base64 } from './base64';
import type { PartProps } from './index';

export function SealKey({ set, change, edit }: PartProps) {
  const words = text().admin;
  const [kind, setKind] = useState<'file' | 'token'>('file');
  const [file, setFile] = useState<File | null>(null);
  const [secret, setSecret] = useState('');
  const [label, setLabel] = useState('');
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const put = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const bytes = kind === 'file' && file ? await base64(file) : undefined;
    const kept = await change('key', () => edit({ key: { kind, file: bytes, secret, label: label.trim(), key: key.trim() } }));
    setBusy(false);
    if (kept) setSecret('');
  };
  const line = (id: string, said: string, hint: string, value: string, set: (v: string) => void) => (
    <Field id={id} label={said} hint={hint}><input class="input" id={id} autocomplete="off" value={value} aria-describedby={`${id}-note`} onInput={(event) => set(event.currentTarget.value)} /></Field>
  );
  return (
    <>
      {set.key
        ? (
          <div class="sgs__key">
            <Icon name="key" />
            <div><b>{set.key.name}</b><small class={set.key.expired ? 'is-bad' : 'muted'}>{words.kinds[set.key.kind]}, {set.key.expired ? words.expired : words.until(fullDate(set.key.notAfter))}</small></div>
            <button type="button" class="btn btn--sm" onClick={() => void change('key', () => edit({ key: { kind: 'none' } }))}>{words.dropKey}</button>
          </div>
        )
        : <p class="muted">{words.noSeal}</p>}
      {set.key?.locked && <p class="field__error" role="alert"><Icon name="lock" />{words.locked}</p>}
      <form class="admin__form" onSubmit={(event) => void put(event)}>
        <Field id="sg-kind" label={words.kind} hint={kind === 'token' && !set.driver ? words.noDriver : ''}>
          <select class="select" id="sg-kind" value={kind} aria-describedby="sg-kind-note" onChange={(event) => setKind(event.currentTarget.value as 'file' | 'token')}>
            <option value="file">{words.kinds.file}</option>
            <option value="token">{words.kinds.token}</option>
          </select>
        </Field>
        <div class="admin__pair">
          {kind === 'file'
            ? <Field id="sg-file" label={words.file}><input class="input" id="sg-file" type="file" required accept=".p12,.pfx" onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} /></Field>
            : <>{line('sg-label', words.label, words.labelHint, label, setLabel)}{line('sg-key', words.keyLabel, words.keyHint, key, setKey)}</>}
          <Field id="sg-secret" label={kind === 'file' ? words.password : words.pin}>
            <input class="input" id="sg-secret" type="password" autocomplete="new-password" value={secret} onInput={(event) => setSecret(event.currentTarget.value)} />
          </Field>
        </div>
        <div><button type="submit" class="btn" disabled={busy || (kind === 'token' && !set.driver)}>{busy ? words.saving : words.putKey}</button></div>
      </form>
    </>
  );
}

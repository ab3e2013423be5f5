// What signing needs on the server, at /admin/signing: whose issuing is trusted, the internal seal, the time stamp server.

import { useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { SigningInput, SigningSettings } from '../../api/types';
import { text as frame } from '../../text/admin';
import { text } from '../../text/signing';
import { fullDate } from '../../text/time';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import { base64 } from './base64';
import { SealKey } from './seal_key';
import '../settings/settings.css';
import './signing.css';

type Loaded = { kind: 'ready'; set: SigningSettings } | { kind: 'failed'; sentence: string };

export default function AdminSigning() {
  const [loaded, again] = useLoaded(load, 'signing');
  const words = frame();
  switch (loaded.kind) {
    case 'loading':
      return <div class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></div>;
    case 'failed':
      return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
    case 'ready':
      return <Signing first={loaded.set} />;
  }
}

/** Sends a change; what is wrong is said where it was made. */
export type Change = (where: string, act: () => Promise<SigningSettings>) => Promise<boolean>;

function Signing({ first }: { first: SigningSettings }) {
  const words = text().admin;
  const [set, setSet] = useState(first);
  const [wrong, setWrong] = useState({ where: '', sentence: '' });
  const change: Change = async (where, act) => {
    setWrong({ where: '', sentence: '' });
    try {
      setSet(await act());
      return true;
    } catch (error) {
      setWrong({ where, sentence: sentenceOf(error) });
      return false;
    }
  };
  const saidAt = (where: string) => wrong.where === where && <p class="field__error" role="alert"><Icon name="x-o" />{wrong.sentence}</p>;
  const edit = (part: Partial<SigningInput>) => api.editSigning({ tsa: set.tsa, ...part });
  return (
    <>
      <h1>{words.title}</h1>
      <p class="muted">{words.lead}</p>
      <div class="admin__form">
        <Roots set={set} change={change}>{saidAt('roots')}</Roots>
        <section class="card" aria-labelledby="sg-seal">
          <div class="card__head"><h2 id="sg-seal">{words.seal}</h2></div>
          <div class="card__body admin__form">
            <p class="muted">{words.sealLead}</p>
            <SealKey set={set} change={change} edit={edit} />
            {saidAt('key')}
            {set.key && <SealImage set={set} change={change} edit={edit} />}
            {saidAt('image')}
          </div>
        </section>
        <Stamps set={set} change={change} edit={edit}>{saidAt('tsa')}</Stamps>
      </div>
    </>
  );
}

export interface PartProps {
  set: SigningSettings;
  change: Change;
  edit: (part: Partial<SigningInput>) => Promise<SigningSettings>;
}

function Roots({ set, change, children }: Omit<PartProps, 'edit'> & { children: preact.ComponentChildren }) {
  const words = text().admin;
  const input = useRef<HTMLInputElement>(null);
  const add = async (file?: File | null) => file && void change('roots', async () => api.addRoot(await base64(file)));
  return (
    <section class="card" aria-labelledby="sg-roots">
      <div class="card__head"><h2 id="sg-roots">{words.roots}</h2></div>
      <div class="card__body admin__form">
        <p class="muted">{words.rootsLead}</p>
        {set.roots.length === 0 && <p class="chip chip--warn settings__said"><Icon name="alert" />{words.noRoots}</p>}
        <ul class="sgs__roots">
          {set.roots.map((root) => (
            <li key={root.id}>
              <div><b>{root.name}</b><small class={root.expired ? 'is-bad' : 'muted'}>{root.expired ? words.expired : words.until(fullDate(root.notAfter))}</small></div>
              <button type="button" class="btn btn--sm" aria-label={words.removeOf(root.name)} onClick={() => void change('roots', () => api.removeRoot(root.id))}>{words.removeRoot}</button>
            </li>
          ))}
        </ul>
        <div><button type="button" class="btn btn--primary" onClick={() => input.current?.click()}><Icon name="upload" />{words.addRoot}</button></div>
        <input ref={input} type="file" hidden accept=".cer,.crt,.pem,.der" data-root onChange={(event) => (void add(event.currentTarget.files?.[0]), (event.currentTarget.value = ''))} />
        {children}
      </div>
    </section>
  );
}

function SealImage({ set, change, edit }: PartProps) {
  const words = text().admin;
  const put = async (file?: File | null) => file && void change('image', async () => edit({ image: await base64(file) }));
  return (
    <Field id="sg-image" label={words.image} hint={set.image ? words.imageThere : ''}>
      <div class="row row--wrap">
        <input class="input" id="sg-image" type="file" accept="image/png" aria-describedby="sg-image-note" onChange={(event) => void put(event.currentTarget.files?.[0])} />
        {set.image && <button type="button" class="btn btn--sm" onClick={() => void change('image', () => edit({ image: '' }))}>{words.dropImage}</button>}
      </div>
    </Field>
  );
}

function Stamps({ set, change, edit, children }: PartProps & { children: preact.ComponentChildren }) {
  const words = text().admin;
  const [tsa, setTsa] = useState(set.tsa);
  const [saved, setSaved] = useState(false);
  const save = async (event: Event) => {
    event.preventDefault();
    setSaved(await change('tsa', () => edit({ tsa: tsa.trim() })));
  };
  return (
    <form class="card" onSubmit={(event) => void save(event)}>
      <div class="card__body admin__form">
        <Field id="sg-tsa" label={words.tsa} hint={words.tsaHint}>
          <input class="input" id="sg-tsa" type="url" autocomplete="off" spellcheck={false} value={tsa} aria-describedby="sg-tsa-note" onInput={(event) => (setTsa(event.currentTarget.value), setSaved(false))} />
        </Field>
        <div class="row row--wrap">
          <button type="submit" class="btn btn--primary" disabled={tsa.trim() === set.tsa}>{words.save}</button>
          {saved && <span class="chip chip--ok" role="status"><Icon name="check" />{words.saved}</span>}
        </div>
        {children}
      </div>
    </form>
  );
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', set: await api.signingSettings() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

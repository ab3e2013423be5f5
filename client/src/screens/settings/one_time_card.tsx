// One-time codes: turned on with a QR code and one code as proof, recovery codes shown once, turned off with a code.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { text } from '../../text/signin';
import { dateTime } from '../../text/time';
import { CopyButton } from '../../ui/copy_button';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { qrPath } from '../entrance/qr';
import { freshRecovery, freshSecret, otpauth } from './one_time_secret';
import type { SignInProps } from './sign_in_section';

type Doing = { kind: 'nothing' } | { kind: 'starting'; secret: string; recovery: string[] } | { kind: 'started'; recovery: string[] } | { kind: 'stopping' };

/** kept: the recovery codes were put away. */
export function OneTimeCard({ me, own, changed, kept }: SignInProps & { kept?: () => void }) {
  const words = text().codes;
  const [doing, setDoing] = useState<Doing>({ kind: 'nothing' });
  const { on, may, since, recovery } = own.oneTime;
  const name = me.person?.name ?? '';
  return (
    <section class="card" aria-labelledby="one-time">
      <div class="card__head"><h2 id="one-time">{words.title}</h2><span class={`chip ${on ? 'chip--ok' : ''}`}><Icon name={on ? 'check' : 'minus-o'} />{on ? words.on : words.off}</span></div>
      <div class="card__body settings__part">
        <p class="muted">{words.lead}</p>
        {on && doing.kind !== 'started' && <p class="small">{since && words.since(dateTime(since))} {words.left(recovery)} {recovery < 3 && words.again}</p>}
        {doing.kind === 'nothing' && !on && may && <button type="button" class="btn" onClick={() => setDoing({ kind: 'starting', secret: freshSecret(), recovery: freshRecovery() })}><Icon name="lock" />{words.start}</button>}
        {doing.kind === 'nothing' && on && <button type="button" class="btn btn--danger" onClick={() => setDoing({ kind: 'stopping' })}><Icon name="trash" />{words.stop}</button>}
        {doing.kind === 'starting' && (
          <>
            <p>{words.scan}</p>
            <Scan address={otpauth(doing.secret, me.commune.name, me.person?.username ?? '')} />
            <div class="settings__secret"><p>{words.typed}</p><code data-secret={doing.secret}>{doing.secret.replace(/(.{4})(?!$)/g, '$1 ')}</code><div><CopyButton value={doing.secret} label={words.copy} done={words.copied} /></div></div>
            <CodeForm label={words.prove} go={words.confirm} going={words.confirming} cancel={() => setDoing({ kind: 'nothing' })} send={async (code) => {
              changed(await api.setOneTime({ secret: doing.secret, code, recovery: doing.recovery }));
              setDoing({ kind: 'started', recovery: doing.recovery });
            }} />
          </>
        )}
        {doing.kind === 'started' && (
          <>
            <div class="settings__secret sheet">
              <p class="sheet__title">{words.sheet(me.commune.name, name)}</p>
              <p role="status">{words.once}</p>
              <ol class="sheet__codes">{doing.recovery.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
              <div class="row row--wrap"><button type="button" class="btn" onClick={() => print()}><Icon name="print" />{words.print}</button><CopyButton value={doing.recovery.join('\n')} label={words.copyAll} done={words.copied} /></div>
            </div>
            <button type="button" class="btn btn--primary" onClick={() => (setDoing({ kind: 'nothing' }), kept?.())}>{words.kept}</button>
          </>
        )}
        {doing.kind === 'stopping' && <CodeForm label={words.stopLead} go={words.stop} going={words.stop} cancel={() => setDoing({ kind: 'nothing' })} send={async (code) => {
          changed(await api.endOneTime(code));
          setDoing({ kind: 'nothing' });
        }} />}
      </div>
    </section>
  );
}

function Scan({ address }: { address: string }) {
  const { path, size } = qrPath(address);
  return <svg class="settings__qr" viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label={text().codes.qr}><path d={path} /></svg>;
}

interface CodeFormProps {
  label: string;
  go: string;
  going: string;
  cancel: () => void;
  send: (code: string) => Promise<void>;
}

function CodeForm({ label, go, going, cancel, send }: CodeFormProps) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || !code.trim()) return;
    setBusy(true);
    setFailed('');
    try {
      await send(code.trim());
    } catch (error) {
      setFailed(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <form class="settings__code" onSubmit={(event) => void submit(event)}>
      <Field id="one-time-code" label={label} error={failed}>
        <input class="input" id="one-time-code" inputMode="numeric" autocomplete="one-time-code" autocapitalize="off" spellcheck={false} maxLength={32} value={code} aria-describedby={failed ? 'one-time-code-note' : undefined} onInput={(event) => setCode(event.currentTarget.value)} />
      </Field>
      <div class="row row--wrap"><button type="submit" class="btn btn--primary" disabled={busy}>{busy ? going : go}</button><button type="button" class="btn" onClick={cancel}>{text().cancel}</button></div>
    </form>
  );
}

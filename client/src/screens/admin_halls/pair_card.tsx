// Saying where the machine stands whose code was read out or scanned.

import { useId, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Device, Hall } from '../../api/types';
import { text } from '../../text/pairing';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { agentWords } from './rows';

export function PairCard({ halls, done }: { halls: Hall[]; done: () => void }) {
  const words = text().admin.pair;
  const id = useId();
  const [code, setCode] = useState(() => digits(new URLSearchParams(location.search).get('code') ?? ''));
  const [hallId, setHallId] = useState(0);
  const [name, setName] = useState(words.nameDefault);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const [paired, setPaired] = useState<Device | null>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (sending || code.length !== 6 || !hallId || !name.trim()) return;
    setSending(true);
    setFailure('');
    setPaired(null);
    try {
      setPaired(await api.confirmPairing({ code, hallId, name: name.trim() }));
      setCode('');
      setTried(false);
      history.replaceState(history.state, '', location.pathname); // the code in the address is used up
      done();
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    setSending(false);
  };
  return (
    <section class="card adh__pair" aria-labelledby={`${id}-t`}>
      <div class="card__head"><h2 id={`${id}-t`}>{words.title}</h2></div>
      <form class="card__body" noValidate onSubmit={(event) => void send(event)}>
        <p class="small muted">{words.lead}</p>
        <Field id={`${id}-code`} label={words.code} error={tried && code.length !== 6 ? words.codeShort : undefined}>
          <input id={`${id}-code`} class="input adh__code" inputMode="numeric" autocomplete="off" placeholder="000 000" value={code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code} onInput={(event) => setCode(digits(event.currentTarget.value))} />
        </Field>
        <Field id={`${id}-hall`} label={words.hall} error={tried && !hallId ? words.hallEmpty : undefined}>
          <select id={`${id}-hall`} class="select" value={hallId} onChange={(event) => setHallId(Number(event.currentTarget.value))}>
            <option value={0}>{words.choose}</option>
            {halls.map((hall) => <option key={hall.id} value={hall.id}>{hall.name}</option>)}
          </select>
        </Field>
        <Field id={`${id}-name`} label={words.name} error={tried && !name.trim() ? words.nameEmpty : undefined}>
          <input id={`${id}-name`} class="input" maxLength={80} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </Field>
        {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
        {paired && <p class="is-ok small" role="status"><Icon name="check-o" />{words.done(paired.hallName)} {paired.agent && words.agent(agentWords(paired.agent, (browser, system) => `${browser}, ${system}`))}</p>}
        <button type="submit" class="btn btn--primary btn--wide" aria-busy={sending} aria-disabled={sending}>{sending ? words.going : words.go}</button>
        <p class="small muted">{words.start}<br /><code>{location.origin}/device</code></p>
      </form>
    </section>
  );
}

function digits(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, 6);
}

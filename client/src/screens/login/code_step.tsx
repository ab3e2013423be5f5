// The second step, for who has one-time codes.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { Me } from '../../api/types';
import { text } from '../../text/signin';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

export interface CodeStepProps {
  done: (me: Me) => void;
  /** Back to the password; said is why, or empty. */
  again: (said: string) => void;
}

export function CodeStep({ done, again }: CodeStepProps) {
  const words = text().step;
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (!code.trim()) return setWrong(words.empty);
    setBusy(true);
    setWrong('');
    try {
      done(await api.loginCode(code.trim()));
    } catch (error) {
      setBusy(false);
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'sign_in_over' || error.code === 'codes_off') return again(error.detail);
      setWrong(error.detail);
      input.current?.select();
    }
  };
  return (
    <form class="login__body" onSubmit={submit} noValidate>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Field id="code" label={words.code} error={wrong}>
        <input class="input login__code" id="code" ref={input} name="code" inputMode="numeric" autocomplete="one-time-code" autocapitalize="off" spellcheck={false} maxLength={32} value={code}
          onInput={(event) => setCode(event.currentTarget.value)} aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? 'code-note' : undefined} />
      </Field>
      <button type="submit" class="btn btn--primary btn--wide login__go" aria-disabled={busy} aria-busy={busy}>
        {busy && <Icon name="loader" class="spin" />}{busy ? words.going : words.go}
      </button>
      <p class="muted small">{words.lost}</p>
      <button type="button" class="btn btn--quiet login__back" onClick={() => again('')}><Icon name="left" />{words.back}</button>
    </form>
  );
}

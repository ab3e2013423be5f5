// A name and its password.

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { Me } from '../../api/types';
import { text } from '../../text/account';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { PasswordField } from '../../ui/password_field';

const NAME_KEPT_AS = 'hopxa.username';

/** What is wrong, and under which input it is said; "" for the form as a whole. */
interface Wrong {
  field: string;
  sentence: string;
}

export interface PasswordStepProps {
  /** Why one is here again; empty at first. */
  said: string;
  done: (me: Me) => void;
  codeNeeded: () => void;
}

export function PasswordStep({ said: first, done, codeNeeded }: PasswordStepProps) {
  const words = text();
  const nameId = useId();
  const [username, setUsername] = useState(() => localStorage.getItem(NAME_KEPT_AS) ?? '');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(first ? { field: '', sentence: first } : null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const [known] = useState(username !== '');
  useEffect(() => form.current?.querySelector<HTMLInputElement>(known ? 'input[type=password]' : 'input')?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const name = username.trim().toLowerCase();
    if (!name) return setWrong({ field: 'username', sentence: words.usernameEmpty });
    if (!password) return setWrong({ field: 'password', sentence: words.passwordEmpty });
    setBusy(true);
    setWrong(null);
    try {
      const me = await api.login(name, password);
      localStorage.setItem(NAME_KEPT_AS, name);
      done(me);
    } catch (error) {
      setBusy(false);
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'code_needed') {
        localStorage.setItem(NAME_KEPT_AS, name);
        return codeNeeded();
      }
      setWrong({ field: error.field === 'username' ? 'username' : error.field === 'password' ? 'password' : '', sentence: error.detail });
    }
  };
  const said = (field: string) => (wrong?.field === field ? wrong.sentence : undefined);

  return (
    <form class="login__body" onSubmit={submit} ref={form} noValidate>
      <h1>{words.loginTitle}</h1>
      <Field id={nameId} label={words.username} error={said('username')}>
        <input
          class="input"
          id={nameId}
          name="username"
          value={username}
          onInput={(event) => setUsername(event.currentTarget.value)}
          autocomplete="username"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          aria-invalid={said('username') ? true : undefined}
          aria-describedby={said('username') ? `${nameId}-note` : undefined}
        />
      </Field>
      <PasswordField label={words.password} value={password} onInput={setPassword} autocomplete="current-password" error={said('password')} />
      {wrong?.field === '' && <p class="field__error" role="alert"><Icon name="alert" />{wrong.sentence}</p>}
      <button type="submit" class="btn btn--primary btn--wide login__go" aria-disabled={busy} aria-busy={busy}>
        {busy && <Icon name="loader" class="spin" />}{busy ? words.signingIn : words.signIn}
      </button>
      <p class="muted small">{words.forgotten}</p>
    </form>
  );
}

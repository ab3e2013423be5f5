// Signing in at /login?next=: a name, a password, one red button.

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { text } from '../../text/account';
import { language, setLanguage } from '../../text';
import { text as shell } from '../../text/shell';
import { BrandMark } from '../../ui/brand';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { PasswordField } from '../../ui/password_field';
import { navigate } from '../../ui/router';
import { safeNext } from '../../ui/routes';
import './login.css';

const NAME_KEPT_AS = 'hopxa.username';

/** What is wrong, and under which input it is said; "" for the form as a whole. */
interface Wrong {
  field: string;
  sentence: string;
}

export default function LoginScreen() {
  const words = text();
  const nameId = useId();
  const [username, setUsername] = useState(() => localStorage.getItem(NAME_KEPT_AS) ?? '');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
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
      const next = safeNext(new URLSearchParams(location.search).get('next'));
      navigate(me.mustChangePassword ? `/password?next=${encodeURIComponent(next)}` : next, true);
    } catch (error) {
      setBusy(false);
      if (!(error instanceof ApiError)) throw error;
      setWrong({ field: error.field === 'username' ? 'username' : error.field === 'password' ? 'password' : '', sentence: error.detail });
    }
  };
  const said = (field: string) => (wrong?.field === field ? wrong.sentence : undefined);

  return (
    <main class="login">
      <form class="login__box card" onSubmit={submit} ref={form} noValidate>
        <div class="login__brand"><BrandMark /><span><b>{shell().product}</b><LanguageButton /></span></div>
        <div class="login__body">
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
        </div>
      </form>
    </main>
  );
}

function LanguageButton() {
  return (
    <button type="button" class="btn btn--quiet btn--sm" onClick={() => setLanguage(language.value === 'vi' ? 'en' : 'vi')}>
      <Icon name="language" />{text().language}
    </button>
  );
}

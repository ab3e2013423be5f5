// Changing one's own password at /password; forced at the first signing in.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { mustChangePassword } from '../../state/session';
import { text } from '../../text/account';
import { Icon } from '../../ui/icon';
import { PasswordField } from '../../ui/password_field';
import { Link, navigate } from '../../ui/router';
import { safeNext } from '../../ui/routes';
import { BrandMark } from '../../ui/brand';
import '../login/login.css';

const SHORTEST = 8;

interface Wrong {
  field: 'old' | 'new' | 'again' | '';
  sentence: string;
}

export default function PasswordScreen() {
  const words = text();
  const [old, setOld] = useState('');
  const [neu, setNeu] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [state, setState] = useState<'asking' | 'sending' | 'done'>('asking');
  const [forced] = useState(mustChangePassword.peek());
  const form = useRef<HTMLFormElement>(null);
  const next = safeNext(new URLSearchParams(location.search).get('next'));
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (state === 'sending') return;
    const found = check(old, neu, again);
    setWrong(found);
    if (found) return;
    setState('sending');
    try {
      await api.changePassword(old, neu);
      if (forced) navigate(next === '/password' ? '/' : next, true);
      else setState('done');
    } catch (error) {
      setState('asking');
      if (!(error instanceof ApiError)) throw error;
      setWrong({ field: error.field === 'old' || error.field === 'new' ? error.field : '', sentence: error.detail });
    }
  };
  const said = (field: Wrong['field']) => (wrong?.field === field ? wrong.sentence : undefined);

  if (state === 'done') {
    return (
      <main class="empty" role="status">
        <Icon name="check-o" />
        <h1>{words.changed}</h1>
        <Link href="/" class="btn btn--primary">{words.back}</Link>
      </main>
    );
  }
  return (
    <main class="login">
      <form class="login__box card" onSubmit={submit} ref={form} noValidate>
        <div class="login__brand"><BrandMark /><span><b>{words.passwordTitle}</b></span></div>
        <div class="login__body">
          {forced && <p>{words.mustChange}</p>}
          <PasswordField label={words.oldPassword} value={old} onInput={setOld} autocomplete="current-password" error={said('old')} />
          <PasswordField label={words.newPassword} value={neu} onInput={setNeu} autocomplete="new-password" error={said('new')} hint={words.newHint} />
          <PasswordField label={words.again} value={again} onInput={setAgain} autocomplete="new-password" error={said('again')} />
          {wrong?.field === '' && <p class="field__error" role="alert"><Icon name="alert" />{wrong.sentence}</p>}
          <button type="submit" class="btn btn--primary btn--wide login__go" aria-disabled={state === 'sending'} aria-busy={state === 'sending'}>
            {state === 'sending' && <Icon name="loader" class="spin" />}{state === 'sending' ? words.changing : words.change}
          </button>
          {!forced && <Link href="/" class="btn btn--quiet btn--wide">{words.back}</Link>}
        </div>
      </form>
    </main>
  );
}

function check(old: string, neu: string, again: string): Wrong | null {
  const words = text();
  if (!old) return { field: 'old', sentence: words.oldEmpty };
  if ([...neu].length < SHORTEST) return { field: 'new', sentence: words.tooShort };
  if (neu !== again) return { field: 'again', sentence: words.notSame };
  return null;
}

// Signing in at /login?next=: a name, a password, one red button. What else there is stands below it, and only where it is set up.

import { useState } from 'preact/hooks';
import type { Me } from '../../api/types';
import { language, setLanguage } from '../../text';
import { text } from '../../text/account';
import { text as signIn } from '../../text/signin';
import { text as shell } from '../../text/shell';
import { BrandMark } from '../../ui/brand';
import { Icon } from '../../ui/icon';
import { navigate } from '../../ui/router';
import { safeNext } from '../../ui/routes';
import { CodeStep } from './code_step';
import { OtherWays } from './other_ways';
import { PasswordStep } from './password_step';
import './login.css';

type Step = { kind: 'password'; said: string } | { kind: 'code' };

export default function LoginScreen() {
  const [step, setStep] = useState<Step>(firstStep);
  const done = (me: Me) => {
    const next = safeNext(new URLSearchParams(location.search).get('next'));
    const first = me.mustChangePassword ? '/password' : me.mustSetCodes ? '/codes' : '';
    navigate(first ? `${first}?next=${encodeURIComponent(next)}` : next, true);
  };
  return (
    <main class="login">
      <div class="login__box card">
        <div class="login__brand"><BrandMark /><span><b>{shell().product}</b><LanguageButton /></span></div>
        {step.kind === 'password' && <><PasswordStep said={step.said} done={done} codeNeeded={() => setStep({ kind: 'code' })} /><OtherWays done={done} /></>}
        {step.kind === 'code' && <CodeStep done={done} again={(said) => setStep({ kind: 'password', said })} />}
      </div>
    </main>
  );
}

/** Back from an account elsewhere, the address says what came of it. */
function firstStep(): Step {
  const why = new URLSearchParams(location.search).get('why') ?? '';
  if (why === 'code_needed') return { kind: 'code' };
  return { kind: 'password', said: why && signIn().why(why) };
}

function LanguageButton() {
  return (
    <button type="button" class="btn btn--quiet btn--sm" onClick={() => setLanguage(language.value === 'vi' ? 'en' : 'vi')}>
      <Icon name="language" />{text().language}
    </button>
  );
}

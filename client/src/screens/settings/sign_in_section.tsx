// How one signs in, and where one is.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, OwnSignIn } from '../../api/types';
import { text } from '../../text/signin';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import { AccountCard } from './account_card';
import { OneTimeCard } from './one_time_card';
import { PasskeysCard } from './passkeys_card';
import type { SectionProps } from './sections';
import { SessionsCard } from './sessions_card';

type Loaded = { kind: 'ready'; own: OwnSignIn } | { kind: 'failed'; sentence: string };

export interface SignInProps {
  me: Me;
  own: OwnSignIn;
  /** What the server answered to a change. */
  changed: (own: OwnSignIn) => void;
}

export function SignInSection({ me }: SectionProps) {
  const [loaded, again] = useLoaded(load, 'sign-in');
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <section class="card" aria-busy="true"><div class="card__body"><p class="muted">{words.loading}</p></div></section>;
    case 'failed':
      return <section class="card"><div class="card__body"><p class="field__error" role="alert"><Icon name="x-o" />{loaded.sentence}</p><button type="button" class="btn btn--sm" onClick={again}>{words.retry}</button></div></section>;
    case 'ready':
      return <Cards me={me} first={loaded.own} />;
  }
}

function Cards({ me, first }: { me: Me; first: OwnSignIn }) {
  const [own, changed] = useState(first);
  return <><SessionsCard changedAt={own.passwordChangedAt} /><PasskeysCard me={me} own={own} changed={changed} />{(own.oneTime.may || own.oneTime.on) && <OneTimeCard me={me} own={own} changed={changed} />}{own.account && <AccountCard me={me} own={own} changed={changed} />}</>;
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', own: await api.ownSignIn() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

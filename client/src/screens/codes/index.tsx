// An administrator sets one-time codes up at /codes before anything else, where they are demanded.

import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, OwnSignIn } from '../../api/types';
import { noteCodesSet, noteSignedOut } from '../../state/session';
import { text } from '../../text/signin';
import { BrandMark } from '../../ui/brand';
import { Icon } from '../../ui/icon';
import { navigate } from '../../ui/router';
import { safeNext } from '../../ui/routes';
import { useLoaded } from '../../ui/use_loaded';
import { OneTimeCard } from '../settings/one_time_card';
import '../settings/settings.css';
import './codes.css';

type Loaded = { kind: 'ready'; me: Me; own: OwnSignIn } | { kind: 'failed'; sentence: string };

export default function CodesScreen() {
  const [loaded, again] = useLoaded(load, 'codes');
  const words = text();
  const next = safeNext(new URLSearchParams(location.search).get('next'));
  const on = () => {
    noteCodesSet();
    navigate(next.startsWith('/codes') ? '/' : next, true);
  };
  const leave = () => void api.logout().catch(() => undefined).then(() => {
    noteSignedOut();
    navigate('/login', true);
  });
  switch (loaded.kind) {
    case 'loading':
      return <main class="wait" aria-busy="true" aria-label={words.loading} />;
    case 'failed':
      return <main class="empty" role="status"><Icon name="wifi-off" /><h1>{loaded.sentence}</h1><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></main>;
    case 'ready':
      return (
        <main class="page settings codes">
          <div class="codes__brand"><BrandMark /><b>{loaded.me.commune.name}</b><button type="button" class="btn btn--quiet" onClick={leave}><Icon name="log-out" />{words.due.leave}</button></div>
          <h1>{words.due.title}</h1>
          <p class="muted">{words.due.lead}</p>
          <OneTimeCard me={loaded.me} own={loaded.own} changed={() => undefined} kept={on} />
        </main>
      );
  }
}

async function load(): Promise<Loaded> {
  try {
    const [me, own] = await Promise.all([api.me(), api.ownSignIn()]);
    return { kind: 'ready', me, own };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

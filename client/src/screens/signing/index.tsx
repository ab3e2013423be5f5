// A record's signatures on a page of their own, at /records/:id/signing: what a link for the one whose turn it is opens.

import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me } from '../../api/types';
import { text as frame } from '../../text/admin';
import { Icon } from '../../ui/icon';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { SignPanel } from './sign_panel';
import './signing.css';

type Loaded = { kind: 'ready'; me: Me } | { kind: 'failed'; sentence: string };

export default function SigningScreen({ id }: { id: number }) {
  const [loaded, again] = useLoaded(load, 'signing');
  const words = frame();
  switch (loaded.kind) {
    case 'loading':
      return <main class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></main>;
    case 'failed':
      return <main class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></main>;
    case 'ready':
      return <><TopBar me={loaded.me} /><main class="page sgpage"><SignPanel recordId={id} revision="" changed={() => undefined} /></main></>;
  }
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', me: await api.me() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

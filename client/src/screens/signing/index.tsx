// A record's signatures on a page of their own, at /records/:id/signing: what a link for the one whose turn it is opens.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me } from '../../api/types';
import { openLive } from '../../live/live';
import { text as frame } from '../../text/admin';
import { Icon } from '../../ui/icon';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { SignPanel } from './sign_panel';
import './signing.css';

type Loaded = { kind: 'ready'; me: Me; meetingId: number } | { kind: 'failed'; sentence: string };

export default function SigningScreen({ id }: { id: number }) {
  const [loaded, again] = useLoaded(() => load(id), id);
  const words = frame();
  switch (loaded.kind) {
    case 'loading':
      return <main class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></main>;
    case 'failed':
      return <main class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></main>;
    case 'ready':
      return <><TopBar me={loaded.me} /><main class="page sgpage"><Signing key={id} id={id} meetingId={loaded.meetingId} /></main></>;
  }
}

function Signing({ id, meetingId }: { id: number; meetingId: number }) {
  const [news, setNews] = useState(0);
  useEffect(() => {
    const live = openLive(meetingId);
    const stop = live.onRecords(() => setNews((n) => n + 1));
    return () => {
      stop();
      live.close();
    };
  }, [meetingId]);
  return <SignPanel recordId={id} revision="" news={news} changed={() => undefined} />;
}

async function load(id: number): Promise<Loaded> {
  try {
    const [me, record] = await Promise.all([api.me(), api.record(id)]);
    return { kind: 'ready', me, meetingId: record.meetingId };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

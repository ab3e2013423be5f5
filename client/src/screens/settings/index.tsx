// One's own settings at /settings. What stands here is in sections.ts.

import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me } from '../../api/types';
import { text } from '../../text/channels';
import { Icon } from '../../ui/icon';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { SECTIONS } from './sections';
import './settings.css';

type Loaded = { kind: 'ready'; me: Me } | { kind: 'failed'; sentence: string };

export default function SettingsScreen() {
  const [loaded, again] = useLoaded(load, 'settings');
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <main class="wait" aria-busy="true" aria-label={words.loading}><p class="wait__late">{words.slow}</p></main>;
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p>
          <button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button>
        </main>
      );
    case 'ready':
      return (
        <>
          <TopBar me={loaded.me} />
          <main class="page settings">
            <h1>{words.title}</h1>
            {SECTIONS.map((Section, n) => <Section key={n} me={loaded.me} />)}
          </main>
        </>
      );
  }
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', me: await api.me() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

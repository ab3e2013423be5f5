// The texts that the product sends, at /admin/texts.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { TextKind } from '../../api/types';
import { text } from '../../text/admin_texts';
import { Icon } from '../../ui/icon';
import { EditText } from './edit_text';
import './texts.css';

type Loaded = { kind: 'loading' } | { kind: 'failed'; sentence: string } | { kind: 'ready'; kinds: TextKind[] };

export default function AdminTexts() {
  const all = text();
  const words = all.texts;
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [code, setCode] = useState('');
  const look = () => void load().then(setLoaded);
  useEffect(look, []);
  if (loaded.kind === 'loading') return <p class="muted" aria-busy="true">{all.loading}</p>;
  if (loaded.kind === 'failed') return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{all.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={look}>{all.retry}</button></div>;
  const { kinds } = loaded;
  const shown = kinds.find((one) => one.code === code) ?? kinds[0]!;
  return (
    <div class="adt">
      <div class="admin__head"><div><h1>{words.title}</h1><p class="muted">{words.lead}</p></div></div>
      <div class="adt__which" role="group" aria-label={words.which}>
        {kinds.map((one) => <button key={one.code} type="button" class="btn btn--sm" aria-pressed={one === shown} onClick={() => setCode(one.code)}>{one.name}{one.changed && <span class="chip chip--info">{words.changed}</span>}</button>)}
      </div>
      <EditText key={shown.code} kind={shown} done={(next) => setLoaded({ kind: 'ready', kinds: next })} />
    </div>
  );
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', kinds: (await api.texts()) ?? [] };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

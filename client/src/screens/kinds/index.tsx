// The rules of every kind of meeting, at /admin/kinds: data that a commune may change. For administrators.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { KindInput, MeetingKind } from '../../api/types';
import { text } from '../../text/attendance';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import { ruleSaid } from '../attendance/quorum_words';
import { KindForm } from './kind_form';
import './kinds.css';

type Loaded = { kind: 'ready'; kinds: MeetingKind[] } | { kind: 'failed'; sentence: string };

export default function KindsScreen() {
  const [loaded, again] = useLoaded(load, 'kinds');
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <div class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></div>;
    case 'failed':
      return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{words.kinds.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
    case 'ready':
      return <Kinds kinds={loaded.kinds} />;
  }
}

function Kinds({ kinds: first }: { kinds: MeetingKind[] }) {
  const words = text().kinds;
  const [kinds, setKinds] = useState(first);
  const [open, setOpen] = useState('');
  const [saved, setSaved] = useState('');
  /** Resolves to why it could not be saved; empty when it was. */
  const save = async (code: string, input: KindInput): Promise<string> => {
    try {
      const kind = await api.editKind(code, input);
      setKinds(kinds.map((one) => (one.code === code ? kind : one)));
      setOpen('');
      setSaved(code);
      return '';
    } catch (error) {
      return sentenceOf(error);
    }
  };
  return (
    <section class="kinds">
      <h1>{words.title}</h1>
      <p class="muted">{words.lead}</p>
      <ul class="card">
        {kinds.map((kind) => (
          <li key={kind.code} class="kind" data-kind={kind.code}>
            <div class="kind__head">
              <div><h2>{kind.name}</h2>{open !== kind.code && <Summary kind={kind} />}</div>
              {saved === kind.code && <span class="chip chip--ok" role="status"><Icon name="check" />{words.saved}</span>}
              {open !== kind.code && <button type="button" class="btn btn--sm" aria-label={`${words.edit}: ${kind.name}`} onClick={() => (setOpen(kind.code), setSaved(''))}><Icon name="pen" />{words.edit}</button>}
            </div>
            {open === kind.code && <KindForm kind={kind} save={(input) => save(kind.code, input)} close={() => setOpen('')} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Summary({ kind }: { kind: MeetingKind }) {
  const words = text().kinds;
  const { majority } = kind;
  return (
    <p class="small muted">
      {kind.quorum.of === 'none' ? words.noQuorum : ruleSaid(kind.quorum)} {words.ballots[kind.ballot]}.{' '}
      {words.passes(majority.strict, `${majority.num}/${majority.den}`, words.majorityOf[majority.of])} {words.keptSaid(words.keptFor(kind.keptYears))}
    </p>
  );
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', kinds: (await api.kinds()) ?? [] };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

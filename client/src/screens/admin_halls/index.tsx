// Halls and their machines at /admin/halls: which one is not there, pairing a machine by the code on its screen, and what
// can be done for each from afar. The address ?code=123456, as a machine's QR has it, fills the code in.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Hall, Holdings, Me } from '../../api/types';
import { text } from '../../text/pairing';
import { Icon } from '../../ui/icon';
import { useNarrow } from '../home/use_narrow';
import { isComing } from '../home/way_in';
import { EditHall } from './edit_hall';
import { HallRowView } from './hall_row';
import { PairCard } from './pair_card';
import { countsOf, found, hallRows, type HallRow } from './rows';
import './halls.css';

const EVERY_MS = 10_000;

type Loaded = { kind: 'loading' } | { kind: 'failed'; sentence: string } | { kind: 'ready'; rows: HallRow[] };

export default function AdminHalls({ me }: { me: Me }) {
  const words = text().admin;
  const [loaded, again] = useRows();
  const [query, setQuery] = useState('');
  const [editing, setEditing] = useState<Hall | 'new' | null>(null);
  const [said, setSaid] = useState('');
  const narrow = useNarrow();
  const isAdmin = me.person?.roles.includes('admin') ?? false;
  if (loaded.kind === 'loading') return <p class="muted" aria-busy="true">{words.loading}</p>;
  if (loaded.kind === 'failed') return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
  const { rows } = loaded;
  const shown = found(rows, query.trim());
  const { online, offline, without } = countsOf(rows);
  const done = (sentence: string) => (setSaid(sentence), again());
  return (
    <div class="adh">
      <div class="admin__head">
        <div>
          <h1>{words.title}</h1>
          <p class="adh__sum">
            <span class="is-ok"><Icon name="check-o" />{words.sum.online(online)}</span>
            {offline > 0 && <span class="is-bad"><Icon name="wifi-off" />{words.sum.offline(offline)}</span>}
            {without > 0 && <span class="is-warn"><Icon name="alert" />{words.sum.without(without)}</span>}
          </p>
        </div>
        <div class="admin__tools">
          <label class="search"><Icon name="search" /><input class="input" type="search" placeholder={words.search} aria-label={words.search} value={query} onInput={(event) => setQuery(event.currentTarget.value)} /></label>
          {isAdmin && <button type="button" class={narrow ? 'btn btn--primary btn--wide' : 'btn'} onClick={() => setEditing('new')}><Icon name="plus" />{words.addHall}</button>}
        </div>
      </div>
      {said && <p class="banner banner--info" role="status"><Icon name="check" /><span>{said}</span></p>}
      <div class="adh__cols">
        <section class="card adh__list" aria-label={words.title}>
          {rows.length === 0 && <p class="empty">{words.none}</p>}
          {rows.length > 0 && shown.length === 0 && <p class="empty">{words.noneFound}</p>}
          {shown.length > 0 && (
            <table class="table">
              <thead><tr><th>{words.col.hall}</th><th>{words.col.seen}</th><th>{words.col.papers}</th><th><span class="vh">{words.col.acts}</span></th></tr></thead>
              {shown.map((row) => <HallRowView key={row.hall.id} row={row} isAdmin={isAdmin} edit={() => setEditing(row.hall)} done={done} />)}
            </table>
          )}
        </section>
        <PairCard halls={rows.map((row) => row.hall).filter((hall) => hall.active)} done={again} />
      </div>
      {editing && <EditHall hall={editing === 'new' ? null : editing} close={() => setEditing(null)} done={() => (setEditing(null), done(words.saved))} />}
    </div>
  );
}

/** Looked at again every so often: machines come and go. */
function useRows(): [Loaded, () => void] {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      const next = await load();
      if (stopped) return;
      setLoaded((before) => (next.kind === 'failed' && before.kind === 'ready' ? before : next));
      timer = window.setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [tries]);
  return [loaded, () => setTries((n) => n + 1)];
}

async function load(): Promise<Loaded> {
  try {
    const [halls, devices, persons, home] = await Promise.all([api.halls(), api.devices(), api.persons(), api.home()]);
    const next = home.meetings.find((m) => isComing(m) && m.form !== 'written' && m.state !== 'draft');
    const holdings: Holdings | null = next ? await api.holdings(next.id).catch(() => null) : null; // not everybody may know
    return { kind: 'ready', rows: hallRows(halls ?? [], devices ?? [], persons ?? [], holdings) };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

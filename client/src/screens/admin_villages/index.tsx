// The villages at /admin/villages: added, renamed, made part of another, taken out of use and back.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Village } from '../../api/types';
import { text } from '../../text/admin_people';
import { Icon } from '../../ui/icon';
import '../admin_persons/persons.css';
import { EditVillage } from './edit_village';
import { MergeVillage } from './merge_village';
import { found, villageRows, type VillageRow } from './rows';

type Loaded = { kind: 'loading' } | { kind: 'failed'; sentence: string } | { kind: 'ready'; rows: VillageRow[] };
interface Said { sentence: string; bad?: boolean; undo?: Village }

export default function AdminVillages() {
  const all = text();
  const words = all.villages;
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [query, setQuery] = useState('');
  const [editing, setEditing] = useState<Village | 'new' | null>(null);
  const [merging, setMerging] = useState<VillageRow | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const look = () => void load().then(setLoaded);
  useEffect(look, []);
  if (loaded.kind === 'loading') return <p class="muted" aria-busy="true">{all.loading}</p>;
  if (loaded.kind === 'failed') return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{all.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={look}>{all.retry}</button></div>;
  const { rows } = loaded;
  const shown = found(rows, query.trim());
  const use = async (village: Village, active: boolean) => {
    try {
      await api.setVillageActive(village.id, active);
      setSaid(active ? { sentence: words.reactivated(village.name) } : { sentence: words.deactivated(village.name), undo: village });
    } catch (error) {
      setSaid({ sentence: sentenceOf(error), bad: true });
    }
    look();
  };
  const saved = (village: Village) => {
    setEditing(null);
    setSaid({ sentence: words.saved(village.name) });
    look();
  };
  const merged = (from: VillageRow, into: Village) => {
    setMerging(null);
    setSaid({ sentence: words.merge.done(from.village.name, into.name) });
    look();
  };
  return (
    <div class="adp">
      <div class="admin__head">
        <div><h1>{words.title}</h1><p class="muted">{words.count(rows.filter(({ village }) => village.active && village.mergedInto === 0).length)}. {words.lead}</p></div>
        <button type="button" class="btn btn--primary" onClick={() => setEditing('new')}><Icon name="plus" />{words.add}</button>
      </div>
      <div class="admin__tools">
        <label class="search"><Icon name="search" /><input class="input" type="search" placeholder={words.search} aria-label={words.search} value={query} onInput={(event) => setQuery(event.currentTarget.value)} /></label>
      </div>
      {said && <p class={`banner ${said.bad ? '' : 'banner--info'}`} role={said.bad ? 'alert' : 'status'}><Icon name={said.bad ? 'alert' : 'check'} /><span>{said.sentence}</span>{said.undo && <button type="button" class="btn btn--sm" onClick={() => void use(said.undo!, true)}><Icon name="undo" />{all.undo}</button>}</p>}
      <section class="card adp__list" aria-label={words.title}>
        {shown.length === 0 ? <p class="empty">{rows.length === 0 ? words.empty : words.none}</p> : (
          <table class="table">
            <thead><tr><th>{words.col.name}</th><th>{words.col.head}</th><th>{words.col.hall}</th><th><span class="vh">{words.col.acts}</span></th></tr></thead>
            {shown.map((row) => <Row key={row.village.id} row={row} edit={() => setEditing(row.village)} merge={() => setMerging(row)} use={(active) => void use(row.village, active)} />)}
          </table>
        )}
      </section>
      {editing && <EditVillage village={editing === 'new' ? null : editing} close={() => setEditing(null)} done={saved} />}
      {merging && <MergeVillage row={merging} rows={rows} close={() => setMerging(null)} done={merged} />}
    </div>
  );
}

function Row({ row: { village, heads, halls, mergedInto }, edit, merge, use }: { row: VillageRow; edit: () => void; merge: () => void; use: (active: boolean) => void }) {
  const all = text();
  const words = all.villages;
  const [open, setOpen] = useState(false);
  const inUse = village.active && !mergedInto;
  const missing = (said: string) => (inUse ? <span class="is-warn">{said}</span> : null);
  return (
    <tbody class={inUse ? '' : 'is-closed'} data-village={village.name}>
      <tr>
        <th scope="row">{village.name}{!inUse && <span class="chip adp__off"><Icon name="minus-o" />{mergedInto ? words.merged(mergedInto) : words.off}</span>}</th>
        <td>{heads.length === 0 ? missing(words.noHead) : heads.map((p) => <span key={p.id}>{p.name}{p.phone && <small>{p.phone}</small>}</span>)}</td>
        <td>{halls.length === 0 ? missing(words.noHall) : halls.map((hall) => hall.name).join(', ')}</td>
        <td class="end">{!mergedInto && <button type="button" class="btn btn--quiet btn--icon" aria-label={all.acts(village.name)} aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="more" /></button>}</td>
      </tr>
      {open && (
        <tr class="adp__more"><td colSpan={4}><div class="row row--wrap">
          <button type="button" class="btn btn--sm" onClick={edit}><Icon name="pen" />{words.edit}</button>
          {village.active && <button type="button" class="btn btn--sm" onClick={merge}><Icon name="arrow" />{words.merge.act}</button>}
          {village.active
            ? <button type="button" class="btn btn--sm" onClick={() => use(false)}><Icon name="minus-o" />{words.deactivate}</button>
            : <button type="button" class="btn btn--sm" onClick={() => use(true)}><Icon name="undo" />{words.reactivate}</button>}
        </div></td></tr>
      )}
    </tbody>
  );
}

async function load(): Promise<Loaded> {
  try {
    const [villages, persons, halls] = await Promise.all([api.villages(), api.persons(), api.halls()]);
    return { kind: 'ready', rows: villageRows(villages ?? [], persons ?? [], halls ?? []) };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

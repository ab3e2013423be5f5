// Reading a table of persons or villages at /admin/import: what each row comes to is looked at, then all is done at once.

import { useMemo, useState } from 'preact/hooks';
import { api } from '../../api';
import { readTable } from '../../api/read_table';
import { sentenceOf } from '../../api/sentence';
import type { Import } from '../../api/types';
import { text } from '../../text/admin_import';
import { Icon } from '../../ui/icon';
import { LineBlock } from './line_view';
import { ACTS, BLOCK, blocks, counted, filtered, newcomers, type Act } from './lines';
import { PickFile } from './pick_file';
import { Slips } from './slips';
import './import.css';

export default function AdminImport() {
  const words = text();
  const [what, setWhat] = useState<Import['what']>('persons');
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<Import | null>(null);
  const [busy, setBusy] = useState<'' | 'reading' | 'applying'>('');
  const [failure, setFailure] = useState('');
  const run = async (doing: 'reading' | 'applying', act: () => Promise<Import>) => {
    if (busy) return;
    setBusy(doing);
    setFailure('');
    try {
      setSeen(await act());
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    setBusy('');
  };
  const read = (next: File) => {
    setFile(next);
    setSeen(null);
    void run('reading', () => readTable(what, next));
  };
  const choose = (next: Import['what']) => {
    setWhat(next);
    setSeen(null);
    setFailure('');
  };
  return (
    <div class="adi">
      <div class="admin__head"><div><h1>{words.title}</h1><p class="muted">{words.lead}</p></div></div>
      <PickFile what={what} setWhat={choose} reading={busy === 'reading'} read={read} />
      {failure && <p class="banner" role="alert"><Icon name="alert" /><span>{failure}</span>{file && seen && <button type="button" class="btn btn--sm" onClick={() => read(file)}>{words.look}</button>}</p>}
      {seen && <Preview key={seen.id} seen={seen} busy={busy === 'applying'} apply={() => void run('applying', () => api.applyImport(seen.id))} />}
    </div>
  );
}

function Preview({ seen, busy, apply }: { seen: Import; busy: boolean; apply: () => void }) {
  const words = text();
  const counts = useMemo(() => counted(seen.lines), [seen]);
  const [act, setAct] = useState<Act | ''>(counts.refused > 0 ? 'refused' : '');
  const shown = useMemo(() => blocks(filtered(seen.lines, act)), [seen, act]);
  const doing = counts.add + counts.change;
  const added = seen.appliedAt && seen.what === 'persons' ? newcomers(seen.lines) : [];
  return (
    <>
      {seen.appliedAt
        ? <p class="banner banner--info" role="status"><Icon name="check" /><span>{words.applied(doing)}</span></p>
        : counts.refused > 0 && <p class="banner"><Icon name="alert" /><span>{words.passed(counts.refused)}</span></p>}
      {added.length > 0 && <Slips ids={added} />}
      <section class="card" aria-label={seen.fileName}>
        <div class="card__head adi__head">
          <h2>{seen.fileName}</h2><span class="muted">{words.rows(seen.lines.length)}</span>
          {!seen.appliedAt && <button type="button" class="btn btn--primary" disabled={doing === 0} aria-busy={busy} onClick={apply}><Icon name={busy ? 'loader' : 'check'} class={busy ? 'spin' : ''} />{doing === 0 ? words.applyNothing : busy ? words.applying : words.apply(doing)}</button>}
        </div>
        <div class="adi__filter" role="group" aria-label={words.filter}>
          <button type="button" class="btn btn--sm" aria-pressed={act === ''} onClick={() => setAct('')}>{words.all} {seen.lines.length}</button>
          {ACTS.filter((one) => counts[one] > 0).map((one) => <button key={one} type="button" class="btn btn--sm" aria-pressed={act === one} data-act={one} onClick={() => setAct(one)}>{words.act[one]} {counts[one]}</button>)}
        </div>
        {shown.length === 0 ? <p class="empty">{words.none}</p> : shown.map((lines, n) => <LineBlock key={`${act}-${n * BLOCK}`} lines={lines} first={n === 0} />)}
      </section>
    </>
  );
}

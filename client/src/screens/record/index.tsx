// Minutes at /meetings/:id/minutes and the notice of conclusions at /meetings/:id/notice: the paper in the middle, what
// becomes of it at its right. ?edition=N shows an earlier one.

import { useEffect } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { recordFileUrl } from '../../api/records';
import { sentenceOf } from '../../api/sentence';
import type { Me, RecordKind, RecordsOfMeeting, RecordView } from '../../api/types';
import { text } from '../../text/record';
import { fullDate, hourMinute } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { NoRecord } from './no_record';
import { Paper } from './paper';
import { Side } from './side';
import { useRecord, type Saving } from './use_record';
import './record.css';

type Loaded = { kind: 'ready'; me: Me; all: RecordsOfMeeting; record: RecordView | null } | { kind: 'refused' | 'failed'; sentence: string };

export default function RecordScreen({ meeting, kind }: { meeting: number; kind: RecordKind }) {
  const words = text();
  const edition = Number(new URLSearchParams(location.search).get('edition')) || 0;
  const [loaded, again] = useLoaded(() => load(meeting, kind, edition), `${kind} ${meeting} ${edition}`);
  switch (loaded.kind) {
    case 'loading':
      return <main class="page" aria-busy="true"><p class="muted">{words.loading}</p></main>;
    case 'refused':
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name={loaded.kind === 'refused' ? 'lock' : 'wifi-off'} />
          <h1>{words.failed}</h1>
          <p>{loaded.sentence}</p>
          {loaded.kind === 'failed' && <button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button>}
          <Link href="/" class="btn">{words.home}</Link>
        </main>
      );
    case 'ready':
      return (
        <>
          <TopBar me={loaded.me} />
          {loaded.record ? <Ready key={loaded.record.id} me={loaded.me} first={loaded.record} again={again} /> : <NoRecord meeting={meeting} kind={kind} all={loaded.all} again={again} />}
        </>
      );
  }
}

async function load(meeting: number, kind: RecordKind, edition: number): Promise<Loaded> {
  try {
    const [me, all] = await Promise.all([api.me(), api.records(meeting)]);
    const line = all.records.find((one) => one.kind === kind && (!edition || one.edition === edition));
    return { kind: 'ready', me, all, record: line ? await api.record(line.id) : null };
  } catch (error) {
    const refused = error instanceof ApiError && (error.status === 403 || error.status === 404);
    return { kind: refused ? 'refused' : 'failed', sentence: sentenceOf(error) };
  }
}

const CHIPS: Record<RecordView['state'], { icon: IconName; tone: string }> = {
  draft: { icon: 'pen', tone: '' },
  asked: { icon: 'clock', tone: 'chip--warn' },
  approved: { icon: 'check', tone: 'chip--ok' },
  signed: { icon: 'seal', tone: 'chip--ok' },
  published: { icon: 'seal', tone: 'chip--ok' },
  withdrawn: { icon: 'undo', tone: 'chip--bad' },
};

function Ready({ me, first, again }: { me: Me; first: RecordView; again: () => void }) {
  const words = text();
  const editing = useRecord(first);
  const { record } = editing;
  const chip = CHIPS[record.state];
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
      event.preventDefault();
      void editing.saveNow();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  });
  return (
    <main class="page rec">
      <header class="rec__top">
        <div>
          <h1>{words.name[record.kind]}</h1>
          <span class={`chip ${chip.tone}`}><Icon name={chip.icon} />{words.state[record.state]}</span>
          {record.edition > 1 && <span class="chip">{words.edition(record.edition - 1)}</span>}
          {record.may.edit && <Status saving={editing.saving} at={record.savedAt} saveNow={() => void editing.saveNow()} />}
        </div>
        <p class="muted">{words.of(record.meetingTitle)}</p>
        {record.kind === 'notice' && record.dueBy && record.state !== 'published' && <Due dueBy={record.dueBy} now={me.now} />}
        <nav class="rec__tabs" aria-label={words.tabs}>
          {(['minutes', 'notice'] as const).map((kind) => <Link key={kind} href={`/meetings/${record.meetingId}/${kind}`} current={kind === record.kind}>{words.name[kind]}</Link>)}
        </nav>
        <div class="rec__files">
          <button type="button" class="btn btn--sm" onClick={() => print()}><Icon name="print" />{words.print}</button>
          <a class="btn btn--sm" href={recordFileUrl(record.id, 'pdf')} download><Icon name="download" />{words.pdf}</a>
          <a class="btn btn--sm" href={recordFileUrl(record.id, 'docx')} download><Icon name="file" />{words.word}</a>
        </div>
      </header>
      <div class="rec__cols">
        <div>
          {record.may.edit && <p class="rec__legend muted small">{words.legend} <span class="rec__key rec__key--journal">{words.from.journal}</span> <span class="rec__key rec__key--notes">{words.from.notes}</span> <span class="rec__key rec__key--changed">{words.from.changed}</span></p>}
          <Paper editing={editing} />
        </div>
        <Side me={me} editing={editing} again={again} />
      </div>
    </main>
  );
}

function Status({ saving, at, saveNow }: { saving: Saving; at: string; saveNow: () => void }) {
  const words = text();
  if (saving.kind === 'failed') return <span class="rec__status is-warn" role="status"><Icon name="alert" />{saving.sentence || words.notSaved}<button type="button" class="btn btn--quiet btn--sm" onClick={saveNow}>{words.saveNow}</button></span>;
  const said = saving.kind === 'saved' ? words.saved(hourMinute(at)) : saving.kind === 'saving' ? words.saving : words.unsaved;
  return <span class="rec__status" role="status"><Icon name={saving.kind === 'saved' ? 'saved' : saving.kind === 'saving' ? 'loader' : 'pen'} />{said}</span>;
}

function Due({ dueBy, now }: { dueBy: string; now: string }) {
  const words = text();
  const late = Date.parse(now) >= Date.parse(dueBy);
  return <p class={late ? 'rec__late' : 'muted'}><Icon name={late ? 'alert' : 'clock'} />{late ? `${words.late}. ` : ''}{words.dueBy(fullDate(Date.parse(dueBy) - 1000))}</p>;
}

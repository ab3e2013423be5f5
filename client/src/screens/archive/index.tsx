// The archive: meetings that are over, by year, kind, village and person; each opens to all that is left of it.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Archive, ArchivedMeeting, ArchiveFilters, Me } from '../../api/types';
import { text } from '../../text/archive';
import { text as shell } from '../../text/shell';
import { Icon } from '../../ui/icon';
import { LookUpTabs } from '../../ui/look_up_tabs';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { mayCreate } from '../home/way_in';
import { archiveAddress, askedIn, narrowed, NOTHING, type Asked } from './address';
import { Filters } from './filters';
import { FileLine } from './file_line';
import './archive.css';

type Failed = { kind: 'failed'; sentence: string };
type Listed = { kind: 'ready'; asked: Asked; archive: Archive };
type Loaded = Failed | { kind: 'ready'; me: Me; choices: ArchiveFilters };

export default function ArchiveScreen() {
  const [loaded, again] = useLoaded(load, 0);
  if (loaded.kind === 'loading') return <main class="page" aria-busy="true"><p class="wait__late">{shell().slow}</p></main>;
  if (loaded.kind === 'failed') return <main class="page"><NotOpened sentence={loaded.sentence} again={again} /></main>;
  return (
    <>
      <TopBar me={loaded.me} create={mayCreate(loaded.me)} />
      <ArchivePage me={loaded.me} choices={loaded.choices} />
    </>
  );
}

function ArchivePage({ me, choices }: { me: Me; choices: ArchiveFilters }) {
  const words = text();
  const [asked, change] = useAsked();
  const [listed, again] = useLoaded(() => list(asked), archiveAddress(asked));
  const [open, setOpen] = useState(() => narrowed(asked) && !asked.due); // the filters, where they are behind a button
  const last = useRef<Listed | null>(null); // stays until the next answer
  if (listed.kind !== 'loading') last.current = listed.kind === 'ready' ? listed : null;
  const shown = last.current;
  const office = me.person?.roles.some((role) => role === 'clerk' || role === 'admin') ?? false;
  const due = shown?.archive.due ?? 0;
  return (
    <main class="page av">
      <div class="av__top">
        <LookUpTabs />
        <h1>{words.title}</h1>
        <p class="muted">{asked.due ? words.dueLead : words.lead}</p>
      </div>
      <div class="av__side">
        <Filters asked={asked} choices={choices} years={shown?.archive.years ?? []} change={change} open={open} toggle={() => setOpen(!open)} />
        <div class="av__acts">
          {office && (asked.due
            ? <button type="button" class="btn" onClick={() => change({ due: false })}>{words.all}</button>
            : due > 0 && <button type="button" class="btn" onClick={() => change({ ...NOTHING, due: true })}><Icon name="clock" />{words.due(due)}</button>)}
          <button type="button" class="btn av__print" onClick={() => print()}><Icon name="print" />{words.print}</button>
        </div>
      </div>
      <div class="av__main" aria-busy={listed.kind === 'loading'}>
        {listed.kind === 'failed' && <NotOpened sentence={listed.sentence} again={again} />}
        {shown ? <Files key={archiveAddress(shown.asked)} me={me} asked={shown.asked} first={shown.archive} clear={() => change(NOTHING)} /> : listed.kind === 'loading' && <Skeleton />}
      </div>
    </main>
  );
}

function Files({ me, asked, first, clear }: { me: Me; asked: Asked; first: Archive; clear: () => void }) {
  const words = text();
  const [shown, setShown] = useState(first.meetings);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const replace = (next: ArchivedMeeting) => setShown((all) => all.map((one) => (one.id === next.id ? next : one)));
  const more = async () => {
    setBusy(true);
    setFailed('');
    try {
      const { meetings } = await api.archive(asked, shown.length);
      setShown([...shown, ...meetings.filter((next) => !shown.some((one) => one.id === next.id))]);
    } catch (error) {
      setFailed(sentenceOf(error));
    }
    setBusy(false);
  };
  /** Up and down go from file to file. */
  const walk = (event: KeyboardEvent) => {
    const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    const heads = [...box.current!.querySelectorAll<HTMLElement>('.av__head')];
    const at = heads.indexOf(document.activeElement as HTMLElement);
    if (!step || at < 0 || !heads[at + step]) return;
    event.preventDefault();
    heads[at + step]!.focus();
  };
  if (first.total === 0) {
    const filtered = asked.year > 0 || narrowed(asked);
    return (
      <div class="card empty" role="status">
        <Icon name="data" />
        <h2>{asked.due ? words.noneDue : filtered ? words.noneFiltered : words.noneTitle}</h2>
        {!filtered && <p>{words.none}</p>}
        {filtered && <button type="button" class="btn" onClick={clear}>{words.noFilters}</button>}
      </div>
    );
  }
  return (
    <>
      <p class="av__count" role="status">{words.count(shown.length, first.total)}</p>
      <div class="card av__list" ref={box} onKeyDown={walk}>
        {shown.map((one) => <FileLine key={one.id} me={me} file={one} replace={replace} />)}
      </div>
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
      {shown.length < first.total && <button type="button" class="btn btn--wide av__more" aria-disabled={busy} onClick={() => !busy && void more()}>{busy ? words.loadingMore : words.more}</button>}
    </>
  );
}

function NotOpened({ sentence, again }: { sentence: string; again: () => void }) {
  const words = text();
  return <div class="empty" role="status"><Icon name="wifi-off" /><h2>{words.failedTitle}</h2><p>{sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
}

function Skeleton() {
  return (
    <div class="av__wait">
      {[0, 1, 2].map((n) => <div key={n} class="card card__body"><span class="skeleton" /><span class="skeleton" /></div>)}
      <p class="wait__late">{shell().slow}</p>
    </div>
  );
}

/** What is asked, kept in the address. A choice is no new place to go back to. */
function useAsked(): [Asked, (next: Partial<Asked>) => void] {
  const [asked, setAsked] = useState(() => askedIn(location.search));
  useEffect(() => {
    const look = () => location.pathname === '/archive' && setAsked(askedIn(location.search));
    addEventListener('popstate', look);
    return () => removeEventListener('popstate', look);
  }, []);
  const change = (next: Partial<Asked>) => {
    const now = { ...asked, ...next };
    setAsked(now);
    history.replaceState(history.state, '', archiveAddress(now));
  };
  return [asked, change];
}

async function load(): Promise<Loaded> {
  try {
    const [me, choices] = await Promise.all([api.me(), api.archiveFilters()]);
    return { kind: 'ready', me, choices };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

async function list(asked: Asked): Promise<Failed | Listed> {
  try {
    return { kind: 'ready', asked, archive: await api.archive(asked, 0) };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

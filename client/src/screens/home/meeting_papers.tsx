// The papers of a meeting, by agenda item, to be read before it.

import { api, ApiError } from '../../api';
import type { Meeting, Paper, RecordLine } from '../../api/types';
import { FolderLink } from '../../papers/folder_link';
import { PaperBadges } from '../../papers/paper_badges';
import { text } from '../../text/home';
import { text as record } from '../../text/record';
import { text as shell } from '../../text/shell';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { useLoaded } from '../../ui/use_loaded';

type Loaded = { kind: 'failed'; sentence: string } | { kind: 'ready'; meeting: Meeting; records: RecordLine[] };

export function MeetingPapers({ id }: { id: number }) {
  const words = text();
  const [loaded, again] = useLoaded(() => load(id), id);
  if (loaded.kind === 'loading') return <p class="papers muted" aria-busy="true">{words.papers.loading}</p>;
  if (loaded.kind === 'failed') {
    return <div class="papers" role="alert"><p>{loaded.sentence}</p><button type="button" class="btn btn--sm" onClick={again}>{words.tryAgain}</button></div>;
  }
  const items = loaded.meeting.items.filter((item) => item.papers.some(listed));
  if (items.length === 0 && loaded.records.length === 0) return <p class="papers muted">{words.papers.none}</p>;
  return (
    <div class="papers">
      {loaded.records.map((line) => <Link key={line.kind} class="paper" href={`/meetings/${id}/${line.kind}`}><span class="paper__type"><Icon name="pen" /></span><span><b class="paper__name">{record().name[line.kind]}</b><span class="paper__meta">{record().state[line.state]}</span></span></Link>)}
      {items.map((item) => (
        <section key={item.id}>
          <h3>{words.papers.item(item.position, item.title)}</h3>
          {item.papers.filter(listed).map((paper) => <PaperRow key={paper.id} paper={paper} />)}
        </section>
      ))}
      <FolderLink meeting={loaded.meeting} />
    </div>
  );
}

function PaperRow({ paper }: { paper: Paper }) {
  const words = text().papers;
  const open = paper.state === 'ready' && !paper.expired;
  const inside = (
    <>
      <span class="paper__type">PDF</span>
      <span><b class="paper__name">{paper.title}</b><span class="paper__meta">{paper.state === 'ready' ? words.pages(paper.pages) : paper.state === 'withdrawn' ? '' : words.notReady}</span><PaperBadges paper={paper} /></span>
    </>
  );
  return open ? <Link class="paper" href={`/papers/${paper.id}`}>{inside}</Link> : <div class={`paper ${paper.state === 'withdrawn' ? 'paper--recalled' : ''}`}>{inside}</div>;
}

/** A withdrawn one stays by its name, so that nobody looks for it. */
function listed(paper: Paper): boolean {
  return paper.state !== 'failed';
}

async function load(id: number): Promise<Loaded> {
  try {
    const meeting = await api.meeting(id);
    const over = meeting.state === 'closed' || meeting.state === 'published';
    const all = over ? await api.records(id).then((of) => of.records, () => []) : []; // a hall's machine has none
    return { kind: 'ready', meeting, records: all.filter((line, i) => all.findIndex((one) => one.kind === line.kind) === i) };
  } catch (error) {
    return { kind: 'failed', sentence: error instanceof ApiError ? error.detail : shell().failed };
  }
}

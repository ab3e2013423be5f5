// "Ghi chú của tôi": every paper one has notes on, by meeting, each line leading to its page.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { Me, NotedPaper } from '../../api/types';
import { byPage } from '../../notes/lines';
import type { Drawn } from '../../notes/model';
import type { Notebook } from '../../notes/notebook';
import { Lines } from '../../notes/notes_list';
import { notebook, openNotebook } from '../../notes/open';
import '../../notes/notes.css';
import { text } from '../../text/notes';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import './my_notes.css';

export default function MyNotes() {
  const words = text();
  const [me, setMe] = useState<Me | null>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    void api.me().then(setMe, () => undefined); // without a network the bar stays away, the notes are here
    void openNotebook().then(() => setOpened(true));
  }, []);
  const book = notebook.value;
  return (
    <>
      {me && <TopBar me={me} />}
      <main class="page mn">
        <h1>{words.title}</h1>
        <p class="muted mn__private"><Icon name="lock" />{words.private}</p>
        {book ? <Papers book={book} /> : <p class="muted" aria-busy={!opened}>{opened ? words.noneAtAll : words.loading}</p>}
      </main>
    </>
  );
}

function Papers({ book }: { book: Notebook }) {
  const words = text();
  const papers = book.notedPapers.value;
  const state = book.syncState.value;
  const [notes, setNotes] = useState<Drawn[] | null>(null);
  useEffect(() => {
    let stopped = false;
    void book.everything().then((all) => !stopped && setNotes(all));
    return () => {
      stopped = true;
    };
  }, [papers, state]);
  if (!notes) return <p class="muted" aria-busy="true">{words.loading}</p>;
  const of = new Map<number, Drawn[]>();
  for (const note of notes) of.set(note.paperId, [...(of.get(note.paperId) ?? []), note]);
  const shown = papers.filter((paper) => of.has(paper.paperId));
  if (shown.length === 0) {
    return <div class="empty"><Icon name="pen" /><p>{words.noneAtAll}</p><p class="muted">{words.noneAtAllHint}</p><Link class="btn" href="/">{words.home}</Link></div>;
  }
  return (
    <>
      {(state.kind === 'waiting' || state.kind === 'refused') && <p class="mn__state" role="status"><Icon name={state.kind === 'waiting' ? 'wifi-off' : 'alert'} />{state.kind === 'waiting' ? words.waiting : words.refused(state.count)}</p>}
      {byMeeting(shown).map(([meeting, title, list]) => (
        <section class="mn__meeting" key={meeting}>
          <h2>{title || words.ownFolder}</h2>
          {list.map((paper) => <PaperNotes key={paper.paperId} paper={paper} notes={of.get(paper.paperId)!} />)}
        </section>
      ))}
    </>
  );
}

function PaperNotes({ paper, notes }: { paper: NotedPaper; notes: Drawn[] }) {
  const words = text();
  const href = `/papers/${paper.paperId}`;
  return (
    <article class="card">
      <div class="card__head">
        <h3>{paper.title}</h3>
        <Link class="btn push" href={href}>{words.read}</Link>
      </div>
      <ol class="card__body mn__pages">
        {byPage(notes).map(({ page, version, lines }) => (
          <li key={page}>
            {page > paper.pages ? (
              <p class="nt-list__page">{words.pageGone(page, version)}</p>
            ) : (
              <Link class="nt-list__page" href={`${href}?trang=${page}`}><span>{words.page(page)}{version < paper.version && <small class="muted"> · {words.ofVersion(version)}</small>}</span><Icon name="right" /></Link>
            )}
            <Lines lines={lines} />
          </li>
        ))}
      </ol>
    </article>
  );
}

/** Newest paper first, and with it its meeting. */
function byMeeting(papers: NotedPaper[]): [number, string, NotedPaper[]][] {
  const meetings = new Map<number, [number, string, NotedPaper[]]>();
  for (const paper of papers) {
    const known = meetings.get(paper.meetingId);
    if (known) known[2].push(paper);
    else meetings.set(paper.meetingId, [paper.meetingId, paper.meetingTitle, [paper]]);
  }
  return [...meetings.values()];
}

// Papers as cards: one tap reads them, at the page that is on everybody's screen when it is theirs.

import type { LiveState, Paper } from '../../api/types';
import { PaperBadges } from '../../papers/paper_badges';
import { text } from '../../text/phone';
import { Icon } from '../../ui/icon';
import { useFetchedPages } from '../tv/fetched_pages';
import type { OpenPaper } from './paper_address';

interface CardsProps {
  papers: Paper[];
  state: LiveState;
  open: (paper: OpenPaper) => void;
  /** Said when there is none. */
  empty: string;
}

export function PaperCards({ papers, state, open, empty }: CardsProps) {
  if (papers.length === 0) return <p class="muted small">{empty}</p>;
  return <>{papers.map((paper) => <PaperCard key={paper.id} paper={paper} state={state} open={open} />)}</>;
}

function PaperCard({ paper, state, open }: { paper: Paper; state: LiveState; open: (paper: OpenPaper) => void }) {
  const words = text();
  const { stage } = state;
  const shown = stage.kind === 'page' && stage.paperId === paper.id ? (stage.page ?? 1) : 0;
  const { done, all } = useFetchedPages([paper]);
  if (paper.state !== 'ready' || paper.expired) {
    return (
      <div class={`paper ${paper.state === 'withdrawn' ? 'paper--recalled' : ''}`}>
        <span class="paper__type">PDF</span>
        <span><span class="paper__name">{paper.title}</span><span class="paper__meta">{paper.state !== 'ready' && paper.state !== 'withdrawn' && notReady(paper)}</span><PaperBadges paper={paper} /></span>
      </div>
    );
  }
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab, as everywhere
    event.preventDefault(); // over the meeting, so that the seat is not left
    open({ id: paper.id, page: shown || 1 });
  };
  return (
    <a class="paper" href={`/papers/${paper.id}`} data-paper={paper.id} onClick={follow}>
      <span class="paper__type">PDF</span>
      <span>
        <span class="paper__name">{paper.title}</span>
        <span class="paper__meta">
          <span>{words.pages(paper.pages)}</span>
          {all > 0 && done === all && <span class="is-ok"><Icon name="saved" />{words.fetched}</span>}
          {shown > 0 && <span class="is-now"><Icon name="present" />{words.shownNow(shown)}</span>}
        </span>
        <PaperBadges paper={paper} />
      </span>
    </a>
  );
}

function notReady(paper: Paper): string {
  const words = text();
  return paper.state === 'failed' ? words.failed : words.converting;
}

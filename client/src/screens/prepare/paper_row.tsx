// A paper at the server: being made into pages, ready, unreadable, or withdrawn.

import type { Paper } from '../../api/types';
import { text } from '../../text/prepare';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { fileMark, sizeText } from './pdf_check';
import { ProgressBar } from './progress_bar';

export interface PaperRowProps {
  paper: Paper;
  /** Position of the item that holds the same file; 0 when none does. */
  sameAs: number;
  announced: boolean;
  /** null when nothing may be changed. */
  remove: (() => void) | null;
  replace: (() => void) | null;
}

export function PaperRow({ paper, sameAs, announced, remove, replace }: PaperRowProps) {
  const words = text().papers;
  const { state, title } = paper;
  const withdraws = announced && state !== 'failed';
  return (
    <div class={`f ${state === 'withdrawn' ? 'f--withdrawn' : ''}`}>
      <span class="f__t">{fileMark(paper.fileName)}</span>
      <div>
        <p class="f__n">{state === 'ready' ? <Link href={`/papers/${paper.id}`}>{title}</Link> : title}</p>
        {state === 'converting' && (
          <ProgressBar kind="convert" label={words.convertLabel} share={paper.pages ? paper.pagesDone / paper.pages : 0} said={paper.pages ? words.convertingPage(paper.pagesDone, paper.pages) : words.converting} />
        )}
        {state === 'ready' && <p class="f__m">{words.pages(paper.pages)}, {sizeText(paper.sizeBytes)}</p>}
        {state === 'failed' && <p class="f__m is-bad">{paper.problem || words.unreadable}</p>}
        {sameAs > 0 && <p class="f__m is-warn">{words.sameAs(sameAs)}</p>}
      </div>
      <div class="row">
        {state === 'ready' && <span class="chip chip--ok"><Icon name="check" />{words.ready}</span>}
        {state === 'withdrawn' && <span class="chip"><Icon name="recall" />{words.withdrawn}</span>}
        {state === 'failed' && replace && <button type="button" class="btn btn--sm" data-first onClick={replace}>{words.replace}</button>}
        {state !== 'withdrawn' && remove && (
          <button type="button" class="btn btn--quiet btn--icon" aria-label={withdraws ? words.recallOf(title) : words.remove(title)} title={withdraws ? words.recall : undefined} onClick={remove}>
            <Icon name={withdraws ? 'recall' : 'trash'} />
          </button>
        )}
      </div>
    </div>
  );
}

// A paper at the server: being made into pages, ready, unreadable, or withdrawn; with a newer version on its
// way. A file dropped on it becomes its next version.

import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Paper } from '../../api/types';
import { text } from '../../text/prepare';
import { text as uploadText } from '../../text/uploads';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { fileMark, sizeText } from './file_check';
import { useFileDrop } from './file_drop';
import { ProgressBar } from './progress_bar';

export interface PaperRowProps {
  paper: Paper;
  /** Position of the item that holds the same file; 0 when none does. */
  sameAs: number;
  announced: boolean;
  /** null when nothing may be changed. */
  remove: (() => void) | null;
  /** Chooses a file to be the next version. */
  replace: (() => void) | null;
  /** Who it is for, its versions, and what waits for a decision. */
  rights: ComponentChildren;
  /** Files were dropped on it. */
  drop: (files: File[]) => void;
}

export function PaperRow({ paper, sameAs, announced, remove, replace, rights, drop }: PaperRowProps) {
  const words = text().papers;
  const more = uploadText();
  const { state, title, newest } = paper;
  const withdraws = announced && state !== 'failed';
  const row = useRef<HTMLDivElement>(null);
  const over = useFileDrop(row, replace !== null && state !== 'withdrawn', drop);
  const readable = state === 'ready' || state === 'original';
  return (
    <div class={`f ${state === 'withdrawn' ? 'f--withdrawn' : ''} ${over ? 'f--drop' : ''}`} ref={row} data-paper={paper.id}>
      <span class="f__t">{fileMark(paper.fileName)}</span>
      <div>
        <p class="f__n">{readable ? <Link href={`/papers/${paper.id}`}>{title}</Link> : title}</p>
        {over ? <p class="f__m"><b>{more.dropVersion}</b></p> : (
          <>
            {state === 'converting' && <Converting of={paper} />}
            {state === 'ready' && <p class="f__m">{paper.version > 1 && `${more.version(paper.version)}, `}{words.pages(paper.pages)}, {sizeText(paper.sizeBytes)}</p>}
            {state === 'original' && <p class="f__m">{more.originalWhy}</p>}
            {state === 'failed' && <p class="f__m is-bad">{paper.problem || words.unreadable}</p>}
            {newest?.state === 'converting' && state !== 'withdrawn' && <Converting of={newest} n={newest.n} />}
            {newest?.state === 'failed' && <p class="f__m is-bad">{more.comingFailed(newest.n, newest.problem || words.unreadable)}</p>}
            {sameAs > 0 && <p class="f__m is-warn">{words.sameAs(sameAs)}</p>}
          </>
        )}
      </div>
      <div class="row">
        {state === 'ready' && paper.approval === 'approved' && <span class="chip chip--ok"><Icon name="check" />{words.ready}</span>}
        {state === 'original' && <span class="chip chip--info"><Icon name="file" />{more.original}</span>}
        {state === 'withdrawn' && <span class="chip"><Icon name="recall" />{words.withdrawn}</span>}
        {state === 'failed' && replace && <button type="button" class="btn btn--sm" data-first onClick={replace}>{words.replace}</button>}
        {readable && replace && <button type="button" class="btn btn--quiet btn--sm" data-act="version" aria-label={more.newVersionOf(title)} onClick={replace}><Icon name="upload" />{more.newVersion}</button>}
        {state !== 'withdrawn' && remove && (
          <button type="button" class="btn btn--quiet btn--icon" aria-label={withdraws ? words.recallOf(title) : words.remove(title)} title={withdraws ? words.recall : undefined} onClick={remove}>
            <Icon name={withdraws ? 'recall' : 'trash'} />
          </button>
        )}
      </div>
      {!over && rights}
    </div>
  );
}

/** n: of a version that readers do not see yet. */
function Converting({ of, n }: { of: { pages: number; pagesDone: number }; n?: number }) {
  const words = text().papers;
  const said = of.pages ? words.convertingPage(of.pagesDone, of.pages) : words.converting;
  return <ProgressBar kind="convert" label={words.convertLabel} share={of.pages ? of.pagesDone / of.pages : 0} said={n ? uploadText().coming(n, said) : said} />;
}

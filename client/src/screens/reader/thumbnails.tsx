// All pages small, beside the page that is read: which one is read, which is on stage, which differ.

import { useEffect, useRef } from 'preact/hooks';
import type { Paper } from '../../api/types';
import { LazyPage } from '../../papers/lazy_page';
import { text as paperText } from '../../text/papers';
import { text } from '../../text/reader';
import { Icon } from '../../ui/icon';

export interface ThumbnailsProps {
  paper: Paper;
  page: number;
  /** On everybody's stage; 0 when none of this paper is. */
  staged: number;
  /** Pages with something found on them. */
  found: ReadonlySet<number>;
  pick: (page: number) => void;
}

export function Thumbnails({ paper, page, staged, found, pick }: ThumbnailsProps) {
  const words = text();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.children[page - 1]?.scrollIntoView({ block: 'nearest' });
  }, [page]);
  const changed = new Set(paper.version > 1 ? paper.changed : []);
  return (
    <ol ref={list}>
      {Array.from({ length: paper.pages }, (_, at) => at + 1).map((n) => (
        <li key={n}>
          <button type="button" aria-current={n === page ? 'page' : undefined} aria-label={paperText().pageOf(n, paper.title) + (changed.has(n) ? `, ${words.changed}` : '')} onClick={() => pick(n)}>
            <LazyPage paper={paper} page={n} />
            <span>
              {n}
              {n === staged && <em class="is-now"><Icon name="present" />{words.onStage}</em>}
              {changed.has(n) && <em class="is-new" data-changed={n}><Icon name="refresh" />{words.changed}</em>}
              {found.has(n) && <em><Icon name="search" /></em>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

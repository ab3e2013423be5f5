// What is looked for in the paper, where it stands, and which place is looked at.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Paper } from '../../api/types';
import type { Hit } from '../../papers/find';
import { findInPaper } from '../../papers/find_in_paper';

const TYPING_MS = 250;

export interface Find {
  q: string;
  hits: Hit[];
  /** Index of the hit that is looked at; -1 when there is none. */
  at: number;
  busy: boolean;
  search: (q: string) => void;
  step: (by: 1 | -1) => void;
}

/**
 * page: where the search begins, so that the first hit is the one ahead. on: the page that was opened for the
 * words looked for first, which is not left for another; 0 for none.
 * show is called with each hit that is looked at.
 */
export function useFind(paper: Paper, page: number, first: string, on: number, show: (hit: Hit) => void): Find {
  const [q, setQ] = useState(first);
  const [hits, setHits] = useState<Hit[]>([]);
  const [at, setAt] = useState(-1);
  const [busy, setBusy] = useState(false);
  const from = useRef(page);
  from.current = page;
  const look = useRef(show);
  look.current = show;

  useEffect(() => {
    setHits([]);
    setAt(-1);
    if (q.trim() === '') return setBusy(false);
    let stopped = false;
    let shown = false;
    setBusy(true);
    const opened = q === first ? on : 0;
    const some = (found: Hit[]) => {
      if (stopped) return;
      setHits(found);
      if (shown || found.length === 0) return;
      if (opened > 0 && !found.some((hit) => hit.page === opened)) return;
      shown = true;
      const ahead = Math.max(0, found.findIndex((hit) => hit.page >= from.current));
      setAt(ahead);
      look.current(found[ahead]!);
    };
    const timer = setTimeout(() => void findInPaper(paper, q, from.current, opened, some, () => stopped).finally(() => stopped || setBusy(false)), TYPING_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [q, paper.id, paper.sha256]);

  const step = (by: 1 | -1) => {
    if (hits.length === 0) return;
    const next = (at + by + hits.length) % hits.length;
    setAt(next);
    show(hits[next]!);
  };
  return { q, hits, at, busy, search: setQ, step };
}

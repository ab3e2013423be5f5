// Goes along with who presents: brings the page on stage before this reader until a page is turned by hand.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveState } from '../../api/types';
import { followingOf, shownOf, type Following } from './follow';

export interface UseFollowing {
  following: Following;
  /** The person goes to a page: away from the one on stage means to read for oneself. */
  turned: (page: number) => void;
  /** Leaves or comes back; the other paper is opened when that is on stage. */
  toggle: () => void;
}

export interface FollowingOptions {
  state: LiveState | null;
  paperId: number;
  /** Opened at a page on purpose, which is not to be taken away; 0 for no such page. */
  chosen: number;
  /** Brings a page before the reader. Called once it can be. */
  show: (page: number) => void;
  ready: boolean;
  openOther: (paperId: number, page: number) => void;
}

export function useFollowing({ state, paperId, chosen, show, ready, openOther }: FollowingOptions): UseFollowing {
  const shown = shownOf(state);
  const here = shown?.paper.id === paperId ? shown.page : 0;
  // null until something of this paper is on stage: then it is decided whether the chosen page is that one.
  const [left, setLeft] = useState<boolean | null>(chosen > 0 ? null : false);
  const apart = left ?? (here > 0 && here !== chosen);
  const following = followingOf(shown, paperId, apart);
  const wasWith = useRef(false);

  useEffect(() => {
    if (left === null && here > 0) setLeft(here !== chosen);
  }, [left, here]);
  useEffect(() => {
    if (!ready || following.kind !== 'with') return;
    wasWith.current = true;
    show(following.page);
  }, [ready, following.kind, here]);
  useEffect(() => {
    if (following.kind === 'apart') wasWith.current = false;
    if (following.kind === 'elsewhere' && wasWith.current) openOther(following.paper.id, following.page);
  }, [following.kind, shown?.paper.id]);

  return {
    following,
    turned: (page) => {
      if (here > 0 && page !== here) setLeft(true);
    },
    toggle: () => {
      if (following.kind === 'elsewhere') return openOther(following.paper.id, following.page);
      if (following.kind === 'apart') setLeft(false);
      if (following.kind === 'with') setLeft(true);
    },
  };
}

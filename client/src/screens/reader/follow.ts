// Bám theo người trình bày: the page on everybody's stage, and whether this reader goes along. Pure.

import type { LiveState, Paper } from '../../api/types';

/** What is on stage, as far as it concerns a reader. */
export interface Shown {
  paper: Paper;
  page: number;
  /** Who presents; empty when it is the chair. */
  by: string;
}

export type Following =
  | { kind: 'none' } // no page is on stage
  | { kind: 'with'; page: number; by: string }
  | { kind: 'apart'; page: number; by: string } // the same paper, read for oneself
  | { kind: 'elsewhere'; paper: Paper; page: number }; // another paper is on stage

/** The page on stage; null when none is, or its paper is not this reader's to see. */
export function shownOf(state: LiveState | null): Shown | null {
  if (!state || state.meeting.state !== 'live' || state.stage.kind !== 'page') return null;
  const paper = state.meeting.items.flatMap((item) => item.papers).find((candidate) => candidate.id === state.stage.paperId);
  return paper?.state === 'ready' ? { paper, page: state.stage.page ?? 1, by: state.floor.holder?.name ?? '' } : null;
}

/** paperId: what is open here. left: the reader turned a page for oneself, and did not come back. */
export function followingOf(shown: Shown | null, paperId: number, left: boolean): Following {
  if (!shown) return { kind: 'none' };
  const { paper, page, by } = shown;
  if (paper.id !== paperId) return { kind: 'elsewhere', paper, page };
  return { kind: left ? 'apart' : 'with', page, by };
}

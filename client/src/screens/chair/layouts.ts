// Which layouts the chair can put on the stage now, and what each would show. Pure.

import type { AgendaItem, LiveState, Motion, Paper, Stage } from '../../api/types';
import { mayShow } from '../../papers/may_show';
import { mainSeat, speakerSeat } from '../tv/stage_shows';
import { watchesOnly } from '../tv/watches';

export type LayoutKind = 'seat' | 'pair' | 'page' | 'wall' | 'vote' | 'agenda';

export interface Layout {
  kind: LayoutKind;
  /** On the stage now. */
  shown: boolean;
  /** null when there is nothing to show so. */
  stage: Stage | null;
}

/** last: the page that was on the stage last, to go back to; null when there was none. */
export function layouts(state: LiveState, last: { paperId: number; page: number } | null): Layout[] {
  const shown = state.stage.kind === 'screen' ? 'seat' : state.stage.kind;
  const of = (kind: LayoutKind, stage: Stage | null): Layout => ({ kind, shown: shown === kind, stage });
  const pair = pairOf(state);
  const page = pageOf(state.meeting.items, last);
  const motion = motionOf(state.motions);
  const speaker = speakerSeat(state);
  return [
    of('seat', speaker ? { kind: 'seat', seat: speaker } : null),
    of('pair', pair && { kind: 'pair', seat: pair[0], seat2: pair[1] }),
    of('page', page && { kind: 'page', ...page }),
    of('wall', { kind: 'wall' }),
    of('vote', motion && { kind: 'vote', motionId: motion.id }),
    of('agenda', { kind: 'agenda' }),
  ];
}

/**
 * The two who talk with each other: who has the floor, who speaks beside them, the commune hall, who waits, then whoever
 * is there. null when fewer than two have a camera here.
 */
export function pairOf(state: LiveState): [string, string] | null {
  const { floor } = state;
  const here = state.seats.filter((seat) => seat.present && seat.mode === 'video' && !watchesOnly(state, seat.seat)).map((seat) => seat.seat);
  const wanted = [speakerSeat(state), ...floor.others.map((turn) => turn.audioSeat), mainSeat(state), ...floor.queue.map((request) => request.seat), ...here];
  const [first, second] = [...new Set(wanted)].filter((seat) => here.includes(seat));
  return first && second ? [first, second] : null;
}

/** The page shown last while its paper can be, else the first page of the current item's first paper. */
function pageOf(items: AgendaItem[], last: { paperId: number; page: number } | null): { paperId: number; page: number } | null {
  const papers = (of: AgendaItem[]): Paper[] => of.flatMap((item) => item.papers).filter(mayShow);
  const current = items.filter((item) => item.state === 'now');
  const known = last && papers(items).find((paper) => paper.id === last.paperId);
  if (known && (!current.length || papers(current).length === 0 || papers(current).includes(known))) return { paperId: known.id, page: Math.min(last.page, known.pages) };
  const paper = papers(current)[0];
  return paper ? { paperId: paper.id, page: 1 } : null;
}

/** What is voted on, else the newest result. */
function motionOf(motions: Motion[]): Motion | null {
  const running = motions.find((motion) => motion.state === 'open') ?? motions.find((motion) => motion.state === 'ready');
  if (running) return running;
  const closed = motions.filter((motion) => motion.state === 'closed');
  return closed.sort((a, b) => Date.parse(b.closedAt ?? '') - Date.parse(a.closedAt ?? ''))[0] ?? null;
}

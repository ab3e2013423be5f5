// What this screen shows as the stage, and what small beside it.

import type { LiveState, Paper } from '../../api/types';
import { isMain } from './ok_action';

/** A camera or a shared screen, as a video slot is asked for it. */
export interface Picture {
  /** "@stage", "hall:1/camera", or empty when it is the own camera. */
  show: string;
  /** Whose it is. */
  seat: string;
}

/** A page leaves room at its side; the others are covered at the edges only. */
export type StageShows =
  | { kind: 'camera'; picture: Picture }
  | { kind: 'screen'; picture: Picture; beside: Picture }
  | { kind: 'page'; paper: Paper; page: number; beside: Picture }
  | { kind: 'gone'; beside: Picture }; // the paper was withdrawn while it was shown

/**
 * Everybody sees the stage; only whoever is on it sees the commune hall instead, because they speak
 * to the chair, and their own picture is in the corner already.
 */
export function stageShows(state: LiveState, ownSeat: string): StageShows {
  const { stage } = state;
  if (stage.kind === 'screen') {
    const seat = stage.seat ?? '';
    return { kind: 'screen', picture: { show: '@stage', seat }, beside: speaker(state, ownSeat, `${speakerSeat(state)}/camera`) };
  }
  if (stage.kind === 'page') {
    const beside = speaker(state, ownSeat, '@stage'); // a page has no picture of its own, so the stage's is the speaker's
    const paper = stagePaper(state);
    return paper ? { kind: 'page', paper, page: stage.page ?? 1, beside } : { kind: 'gone', beside };
  }
  return { kind: 'camera', picture: camera(state, ownSeat, stage.seat ?? '', '@stage') };
}

/** Who is heard: the holder of the floor, or the commune hall. */
export function speakerSeat(state: LiveState): string {
  return state.floor.holder?.audioSeat || mainSeat(state);
}

/** The paper on stage; null when there is none or it can no longer be read. */
export function stagePaper(state: LiveState): Paper | null {
  const { stage, meeting } = state;
  if (stage.kind !== 'page') return null;
  const paper = meeting.items.flatMap((item) => item.papers).find((candidate) => candidate.id === stage.paperId);
  return paper?.state === 'ready' ? paper : null;
}

export function mainSeat(state: LiveState): string {
  const main = state.meeting.halls.find((hall) => hall.main);
  return main ? `hall:${main.hallId}` : '';
}

function speaker(state: LiveState, ownSeat: string, show: string): Picture {
  return camera(state, ownSeat, speakerSeat(state), show);
}

function camera(state: LiveState, ownSeat: string, seat: string, show: string): Picture {
  if (seat !== ownSeat) return { show, seat };
  const main = mainSeat(state);
  if (!main || isMain(state, ownSeat)) return { show: '', seat: ownSeat };
  return { show: `${main}/camera`, seat: main };
}

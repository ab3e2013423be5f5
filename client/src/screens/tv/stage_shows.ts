// What this screen shows as the stage, and what small beside it.

import type { LiveState, Motion, Paper, Pause } from '../../api/types';
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
  | { kind: 'gone'; beside: Picture } // the paper was withdrawn while it was shown
  | { kind: 'pair'; pictures: [Picture, Picture] }
  | { kind: 'wall'; seats: string[] } // of all halls with a camera, the commune hall first
  | { kind: 'vote'; motion: Motion }
  | { kind: 'agenda' }
  | { kind: 'break'; pause: Pause | null }; // null: a notice without a pause, just before or after one

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
  if (stage.kind === 'pair') {
    const second = stage.seat2 ?? '';
    return { kind: 'pair', pictures: [itself(ownSeat, stage.seat ?? '', '@stage'), itself(ownSeat, second, `${second}/camera`)] };
  }
  if (stage.kind === 'wall') return { kind: 'wall', seats: state.meeting.halls.filter((hall) => !hall.receiveOnly).map((hall) => `hall:${hall.hallId}`) };
  if (stage.kind === 'vote') {
    const motion = state.motions.find((candidate) => candidate.id === stage.motionId);
    return motion ? { kind: 'vote', motion } : { kind: 'agenda' }; // cancelled and taken out: nothing is voted on
  }
  if (stage.kind === 'agenda') return { kind: 'agenda' };
  if (stage.kind === 'break') return { kind: 'break', pause: state.meeting.pause ?? null };
  return { kind: 'camera', picture: camera(state, ownSeat, stage.seat ?? '', '@stage') };
}

/** Side by side, whoever is one of the two sees themselves there: that is what everybody sees. */
function itself(ownSeat: string, seat: string, show: string): Picture {
  return { show: seat === ownSeat ? '' : show, seat };
}

/** What large pictures a stage has; none for a page, the wall and what is written. */
export function largePictures(shows: StageShows): Picture[] {
  if (shows.kind === 'camera' || shows.kind === 'screen') return [shows.picture];
  return shows.kind === 'pair' ? shows.pictures : [];
}

/** Whether what is shown says all that stands in the column beside it. */
export function isBoard(shows: StageShows): boolean {
  return shows.kind === 'agenda' || shows.kind === 'break';
}

/** The small picture beside a page or a shared screen; null for the others. */
export function besidePicture(shows: StageShows): Picture | null {
  return shows.kind === 'screen' || shows.kind === 'page' || shows.kind === 'gone' ? shows.beside : null;
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

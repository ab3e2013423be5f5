// Which video slots this screen asks for, and how large.

import { besidePicture, largePictures, type StageShows } from './stage_shows';

/**
 * The stage, what is beside or next to it, and as many as a wall of nine needs: a connection is never renegotiated. A
 * dark slot costs nothing.
 */
export const TV_SLOTS = 9;
/** Height in pixels of the small picture beside a page or a screen: the lowest simulcast layer. */
const BESIDE_HEIGHT = 180;
/** Of a picture that has half of the screen's width. */
const HALF_HEIGHT = 360;

export interface Wanted {
  index: number;
  show: string;
  /** Pixels. */
  height: number;
}

/** lines: height of the TV in its own pixels. shows null: nothing is looked at. wall: seats of the wall's page. */
export function tvSlots(shows: StageShows | null, lines: number, wall: string[] = [], ownSeat = ''): Wanted[] {
  const large = lines > 1080 ? 1080 : 720;
  const slots = Array.from({ length: TV_SLOTS }, (_, index): Wanted => ({ index, show: '', height: 0 }));
  const want = (index: number, show: string, height: number) => (slots[index] = { index, show, height: show ? height : 0 });
  if (!shows) return slots;
  if (shows.kind === 'wall') {
    const seats = wall.slice(0, TV_SLOTS);
    const height = seats.length <= 4 ? HALF_HEIGHT : BESIDE_HEIGHT;
    seats.forEach((seat, at) => want(at, seat === ownSeat ? '' : `${seat}/camera`, height));
    return slots;
  }
  const pictures = largePictures(shows);
  pictures.forEach((picture, at) => want(at, picture.show, pictures.length > 1 ? HALF_HEIGHT : large));
  const beside = besidePicture(shows);
  if (beside) want(pictures.length, beside.show, BESIDE_HEIGHT);
  return slots;
}

/** Which slot carries the small picture beside a page or a screen. */
export function besideSlot(shows: StageShows): number {
  return largePictures(shows).length;
}

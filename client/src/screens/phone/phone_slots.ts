// Which video slots a phone that takes part by video asks for: the stage, and the speaker beside it.

import { besidePicture, largePictures, type StageShows } from '../tv/stage_shows';
import type { Wanted } from '../tv/tv_slots';

export const PHONE_SLOTS = 2;
/** Pixels high; a phone is 360 to 400 CSS pixels wide, and its line is the thinnest. */
const STAGE_HEIGHT = 360;
const BESIDE_HEIGHT = 180;

export function phoneSlots(shows: StageShows | null): Wanted[] {
  const slots: Wanted[] = [{ index: 0, show: '', height: 0 }, { index: 1, show: '', height: 0 }];
  const want = (index: number, show: string, height: number) => (slots[index] = { index, show, height: show ? height : 0 });
  if (!shows) return slots;
  const pictures = largePictures(shows);
  pictures.forEach((picture, at) => want(at, picture.show, pictures.length > 1 ? BESIDE_HEIGHT : STAGE_HEIGHT));
  if (shows.kind === 'wall') want(0, '@stage', STAGE_HEIGHT); // nine faces are no use on a phone: who speaks
  const beside = besidePicture(shows);
  if (beside) want(beside.show === '@stage' ? 0 : 1, beside.show, BESIDE_HEIGHT);
  return slots;
}

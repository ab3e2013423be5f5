// Which video slots this screen asks for, and how large.

import type { Picture, StageShows } from './stage_shows';

/**
 * The stage, the speaker beside a shared screen, and six that stay dark: a connection is never
 * renegotiated, so halls keep room for six small pictures. A dark slot costs nothing.
 */
export const TV_SLOTS = 8;
/** Height in pixels of the small picture beside a page or a screen: the lowest simulcast layer. */
const BESIDE_HEIGHT = 180;

export interface Wanted {
  index: number;
  show: string;
  /** Pixels. */
  height: number;
}

/** lines: height of the TV in its own pixels. shows null: nothing is looked at. */
export function tvSlots(shows: StageShows | null, lines: number): Wanted[] {
  const large = lines > 1080 ? 1080 : 720;
  const want = (index: number, picture: Picture | null, height: number): Wanted =>
    picture?.show ? { index, show: picture.show, height } : { index, show: '', height: 0 };
  const first = () => {
    if (!shows) return want(0, null, 0);
    if (shows.kind === 'camera' || shows.kind === 'screen') return want(0, shows.picture, large);
    return want(0, shows.beside, BESIDE_HEIGHT);
  };
  const second = want(1, shows?.kind === 'screen' ? shows.beside : null, BESIDE_HEIGHT);
  const dark = Array.from({ length: TV_SLOTS - 2 }, (_, at) => want(at + 2, null, 0));
  return [first(), second, ...dark];
}

/** Which slot carries the small picture beside a page or a screen. */
export function besideSlot(shows: Exclude<StageShows, { kind: 'camera' }>): number {
  return shows.kind === 'screen' ? 1 : 0;
}

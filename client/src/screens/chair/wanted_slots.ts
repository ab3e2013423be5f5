// Which video slots show what. Slot 0 is the stage; the rest are the wall's tiles, page by page, and
// dark while the wall is closed, so that the pictures of 50 halls cost nothing while nobody looks.

/** Slots beside the stage: the most tiles of one page of the wall. */
export const WALL_SLOTS = 25;
/** Height in pixels that a tile's picture is asked for: the lowest layer, also of a camera of 480 lines. */
export const TILE_HEIGHT = 120;

/** Of a picture that has half of the stage. */
const HALF_HEIGHT = 360;

export interface Wanted {
  index: number;
  show: string;
  height: number;
}

export interface WallView {
  /** Seats of the tiles on the open page, in their order; null when the wall is closed. */
  seats: string[] | null;
  /** Seats shown on the stage itself beside or instead of its own picture. */
  preview: string[];
  /** One's own seat has its picture here already. */
  ownSeat: string;
  /** Height in pixels of the stage; 0 when it shows no video. */
  stageHeight: number;
}

/** What every slot should show, stage first; slots without a tile are dark. */
export function wantedSlots(view: WallView): Wanted[] {
  const stage: Wanted = { index: 0, show: view.stageHeight > 0 ? '@stage' : '', height: view.stageHeight };
  const height = view.seats || view.preview.length > 1 ? TILE_HEIGHT : HALF_HEIGHT;
  const tiles = Array.from({ length: WALL_SLOTS }, (_, at): Wanted => {
    const seat = (view.seats ?? view.preview)[at] ?? '';
    const show = seat && seat !== view.ownSeat ? `${seat}/camera` : '';
    return { index: at + 1, show, height: show ? height : 0 };
  });
  return [stage, ...tiles];
}

/** Cuts the tiles into pages of at most size; there is always one page. */
export function wallPages<T>(tiles: T[], size: number): T[][] {
  const pages: T[][] = [];
  for (let at = 0; at < tiles.length; at += size) pages.push(tiles.slice(at, at + size));
  return pages.length ? pages : [[]];
}

/** How many tiles a window holds without scrolling; never more than there are slots. */
export function wallPageSize(width: number): number {
  if (width >= 1700) return 24; // 6 × 4
  if (width > 1080) return 15; // 5 × 3
  return 12; // 3 × 4 or 2 × 6, scrolls
}

// How wide a page is shown: as wide or as high as there is room, or a chosen percentage of its size on paper.

export type Zoom = { kind: 'width' } | { kind: 'page' } | { kind: 'percent'; percent: number };

/** Room for a page in CSS pixels, without margins. */
export interface Room {
  width: number;
  height: number;
}

/** Width of A4 at 96 pixels per inch: 100 %. */
const A4_PX = 794;
/** Wider than this, lines are too long to follow. */
const FIT_MAX_PX = 960;
const STEPS = [40, 50, 67, 80, 100, 125, 150, 200, 300];
export const LEAST = STEPS[0]!;
export const MOST = STEPS.at(-1)!;

/** Width of a page in CSS pixels. ratio: its height by its width. */
export function pageWidth(zoom: Zoom, room: Room, ratio: number): number {
  if (zoom.kind === 'percent') return Math.round((A4_PX * zoom.percent) / 100);
  const wide = Math.min(room.width, FIT_MAX_PX);
  return zoom.kind === 'width' ? wide : Math.max(120, Math.floor(Math.min(room.width, room.height / ratio)));
}

/** The next step up (1) or down (-1) from a width; null at the ends. */
export function zoomStep(width: number, by: 1 | -1): Zoom | null {
  const now = (100 * width) / A4_PX;
  const next = by > 0 ? STEPS.find((step) => step > now + 1) : STEPS.findLast((step) => step < now - 1);
  return next === undefined ? null : { kind: 'percent', percent: next };
}

/** A zoom between the steps, for fingers and wheels. */
export function zoomBy(width: number, factor: number): Zoom {
  return { kind: 'percent', percent: Math.min(MOST, Math.max(LEAST, (100 * width * factor) / A4_PX)) };
}

/** A page number that exists; NaN and nonsense stay on the current page. */
export function clampPage(page: number, current: number, pages: number): number {
  if (!Number.isFinite(page)) return current;
  return Math.min(Math.max(1, Math.round(page)), Math.max(1, pages));
}

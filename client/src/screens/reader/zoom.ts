// How wide a page is shown: as wide as there is room, or a chosen percentage of its size on paper.

export type Zoom = { kind: 'fit' } | { kind: 'percent'; percent: number };

/** Width of A4 at 96 pixels per inch: 100 %. */
const A4_PX = 794;
/** Wider than this, lines are too long to follow. */
const FIT_MAX_PX = 960;
const STEPS = [40, 50, 67, 80, 100, 125, 150, 200, 300];

/** Width of a page in CSS pixels, in a box of so many pixels. */
export function pageWidth(zoom: Zoom, box: number): number {
  if (zoom.kind === 'fit') return Math.min(box, FIT_MAX_PX);
  return Math.round((A4_PX * zoom.percent) / 100);
}

/** The next step up (1) or down (-1) from what is shown now; stays at the ends. */
export function zoomStep(zoom: Zoom, box: number, by: 1 | -1): Zoom {
  const now = (100 * pageWidth(zoom, box)) / A4_PX;
  const next = by > 0 ? STEPS.find((step) => step > now + 1) : STEPS.findLast((step) => step < now - 1);
  return next === undefined ? zoom : { kind: 'percent', percent: next };
}

/** A page number that exists; NaN and nonsense stay on the current page. */
export function clampPage(page: number, current: number, pages: number): number {
  if (!Number.isFinite(page)) return current;
  return Math.min(Math.max(1, Math.round(page)), Math.max(1, pages));
}

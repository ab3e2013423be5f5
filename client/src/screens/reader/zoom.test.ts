import { expect, test } from 'vitest';
import { clampPage, pageWidth, zoomBy, zoomStep, type Zoom } from './zoom';

const percent = (n: number): Zoom => ({ kind: 'percent', percent: n });
const A4 = 297 / 210;

test.each([
  [{ kind: 'width' } as Zoom, 360, 600, 360],
  [{ kind: 'width' } as Zoom, 1600, 900, 960], // lines must not grow too long
  [{ kind: 'page' } as Zoom, 1600, 900, 636],
  [{ kind: 'page' } as Zoom, 360, 900, 360],
  [percent(100), 360, 600, 794],
  [percent(200), 360, 600, 1588],
])('%o in %i × %i px is %i px wide', (zoom, width, height, want) => expect(pageWidth(zoom, { width, height }, A4)).toBe(want));

test.each([
  [360, 1, percent(50)], // 360 px is 45 %
  [360, -1, percent(40)],
  [794, 1, percent(125)],
  [2382, 1, null],
  [318, -1, null],
] as const)('from %i px by %i', (width, by, want) => expect(zoomStep(width, by)).toEqual(want));

test.each([
  [794, 1.5, 150],
  [794, 9, 300],
  [360, 0.1, 40],
])('%i px times %d', (width, factor, want) => expect(zoomBy(width, factor)).toEqual(percent(want)));

test.each([
  [4, 4],
  [0, 1],
  [99, 12],
  [NaN, 7],
  [2.4, 2],
])('page %d of 12', (page, want) => expect(clampPage(page, 7, 12)).toBe(want));

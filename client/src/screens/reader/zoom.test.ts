import { expect, test } from 'vitest';
import { clampPage, pageWidth, zoomStep, type Zoom } from './zoom';

const fit: Zoom = { kind: 'fit' };
const percent = (n: number): Zoom => ({ kind: 'percent', percent: n });

test.each([
  [fit, 360, 360],
  [fit, 1600, 960], // lines must not grow too long
  [percent(100), 360, 794],
  [percent(200), 360, 1588],
])('%o in %i px is %i px wide', (zoom, box, want) => expect(pageWidth(zoom, box)).toBe(want));

test.each([
  [fit, 360, 1, percent(50)], // 360 px is 45 %
  [fit, 360, -1, percent(40)],
  [percent(100), 1000, 1, percent(125)],
  [percent(300), 1000, 1, percent(300)],
  [percent(40), 1000, -1, percent(40)],
] as const)('from %o in %i px by %i', (zoom, box, by, want) => expect(zoomStep(zoom, box, by)).toEqual(want));

test.each([
  [4, 4],
  [0, 1],
  [99, 12],
  [NaN, 7],
  [2.4, 2],
])('page %d of 12', (page, want) => expect(clampPage(page, 7, 12)).toBe(want));

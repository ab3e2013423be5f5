import { expect, test } from 'vitest';
import { WALL_SLOTS, wallPageSize, wallPages, wantedSlots } from './wanted_slots';

const shown = (view: Parameters<typeof wantedSlots>[0]) =>
  wantedSlots(view)
    .filter((slot) => slot.show)
    .map((slot) => `${slot.index} ${slot.show} ${slot.height}`);

test('the wall is dark while it is closed', () => {
  expect(shown({ seats: null, preview: [], ownSeat: 'hall:1', stageHeight: 480 })).toEqual(['0 @stage 480']);
});

test('every slot is named, so that what was shown before goes dark', () => {
  const all = wantedSlots({ seats: ['hall:2'], preview: [], ownSeat: 'hall:1', stageHeight: 0 });
  expect(all.map((slot) => slot.index)).toEqual(Array.from({ length: WALL_SLOTS + 1 }, (_, i) => i));
});

test('tiles take the slots in order, at the height of a tile', () => {
  expect(shown({ seats: ['hall:2', 'hall:3'], preview: [], ownSeat: 'hall:1', stageHeight: 0 })).toEqual(['1 hall:2/camera 120', '2 hall:3/camera 120']);
});

test('the own hall keeps its place but is not asked back from the server', () => {
  expect(shown({ seats: ['hall:1', 'hall:3'], preview: [], ownSeat: 'hall:1', stageHeight: 0 })).toEqual(['2 hall:3/camera 120']);
});

test('more tiles than slots never ask for more', () => {
  const seats = Array.from({ length: 60 }, (_, i) => `hall:${i + 2}`);
  expect(shown({ seats, preview: [], ownSeat: 'hall:1', stageHeight: 0 })).toHaveLength(WALL_SLOTS);
});

test.each([
  [0, 15, [0]],
  [15, 15, [15]],
  [16, 15, [15, 1]],
  [51, 24, [24, 24, 3]],
])('%i tiles in pages of %i', (count, size, want) => {
  expect(wallPages(Array.from({ length: count }), size).map((page) => page.length)).toEqual(want);
});

test.each([[360], [1024], [1366], [1920], [3840]])('a page at %i px fits the slots', (width) => {
  expect(wallPageSize(width)).toBeLessThanOrEqual(WALL_SLOTS);
});

test('what the stage itself shows small is in the same slots: one at half of it, more as tiles', () => {
  const shown = (preview: string[]) => wantedSlots({ seats: null, preview, ownSeat: 'hall:1', stageHeight: 720 }).filter((slot) => slot.show);
  expect(shown(['hall:3'])).toEqual([{ index: 0, show: '@stage', height: 720 }, { index: 1, show: 'hall:3/camera', height: 360 }]);
  expect(shown(['hall:1', 'hall:3']).slice(1)).toEqual([{ index: 2, show: 'hall:3/camera', height: 120 }]);
});

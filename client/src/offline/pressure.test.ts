import { expect, test } from 'vitest';
import { link } from '../state/live_state.fixture';
import { createPressure, isShort } from './pressure';

const well = link('hall:2', 4);
const short = link('hall:2', 2, { height: 180 });

test('a call is short of line when its pictures are smaller than they could be, gone, or lost on the way', () => {
  expect(isShort(undefined)).toBe(false);
  expect(isShort(well)).toBe(false);
  expect(isShort(short)).toBe(true);
  expect(isShort(link('hall:2', 4, { audioOnly: true }))).toBe(true);
  expect(isShort(link('hall:2', 4, { lossDown: 0.05 }))).toBe(true);
  expect(isShort(link('hall:2', 1))).toBe(true);
});

test('papers wait until the call has been well for a while, and longer when they make it short again', () => {
  const pressure = createPressure();
  expect(pressure.look(well, 0)).toBe(false);
  expect(pressure.look(short, 1000)).toBe(true);
  expect(pressure.look(well, 3000)).toBe(true);
  expect(pressure.look(well, 10_999)).toBe(true);
  expect(pressure.look(well, 11_000)).toBe(false);
  expect(pressure.look(short, 13_000)).toBe(true);
  expect(pressure.look(well, 32_999)).toBe(true);
  expect(pressure.look(well, 33_000)).toBe(false);
});

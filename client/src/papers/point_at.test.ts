import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Pointer } from '../api/types';
import { createPointing, placeOn } from './point_at';

const on = { paperId: 5, version: 1, page: 2 };
let sent: Pointer[];
let answer: () => void;
const send = (pointer: Pointer) => {
  sent.push(pointer);
  return new Promise<void>((resolve) => (answer = resolve));
};

beforeEach(() => {
  sent = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('while one place is on its way, of the next ones only the newest is sent', async () => {
  const pointing = createPointing(send);
  for (const x of [1, 2, 3, 4]) pointing.at(on, x, 10);
  expect(sent.map((pointer) => pointer.x)).toEqual([1]);
  answer();
  await vi.advanceTimersByTimeAsync(200);
  expect(sent.map((pointer) => pointer.x)).toEqual([1, 4]);
});

test('a thousand movements in a second are a dozen calls', async () => {
  const pointing = createPointing(async (pointer) => void sent.push(pointer));
  for (let at = 0; at < 1000; at++) {
    pointing.at(on, at, 10);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(sent.length).toBeGreaterThan(8);
  expect(sent.length).toBeLessThan(15);
});

test('one that rests is told again; one that is gone is told once', async () => {
  const pointing = createPointing(async (pointer) => void sent.push(pointer));
  pointing.at(on, 1, 10);
  await vi.advanceTimersByTimeAsync(4500);
  expect(sent.length).toBe(3);
  pointing.gone();
  pointing.gone();
  await vi.advanceTimersByTimeAsync(9000);
  expect(sent.slice(3).map((pointer) => pointer.gone)).toEqual([true]);
});

test('a press is measured in thousandths of the width, and outside it is none', () => {
  const box = { left: 100, top: 50, right: 300, bottom: 350, width: 200 } as DOMRect;
  expect(placeOn(box, 200, 150)).toEqual({ x: 500, y: 500 });
  expect(placeOn(box, 99, 150)).toBeNull();
});

import { expect, test } from 'vitest';
import type { SlotWant } from '../api/types';
import { createWants } from './wants';

function bench() {
  const frames: (() => void)[] = [];
  const wants = createWants(2, (f) => frames.push(f));
  const told: SlotWant[][] = [];
  return {
    wants,
    told,
    tell: async (slots: SlotWant[]) => void told.push(slots),
    frame: async () => {
      frames.splice(0).forEach((f) => f());
      await new Promise((resolve) => setTimeout(resolve)); // the call and what follows it
    },
  };
}

test('changes of one frame are one call with the whole map', async () => {
  const { wants, told, tell, frame } = bench();
  wants.forOffer(['6', '7']);
  wants.attach(tell);
  wants.want(0, '@stage', 720);
  wants.want(1, 'hall:2/camera', 180);
  await frame();
  expect(told).toEqual([[{ mid: '6', show: '@stage', height: 720 }, { mid: '7', show: 'hall:2/camera', height: 180 }]]);
});

test('what the offer said is not said again', async () => {
  const { wants, told, tell, frame } = bench();
  wants.want(0, '@stage', 720);
  expect(wants.forOffer(['6', '7'])[0]?.show).toBe('@stage');
  wants.attach(tell);
  await frame();
  expect(told).toEqual([]);
  wants.retell();
  await frame();
  expect(told).toHaveLength(1);
});

test('a change while a call is under way is told after it', async () => {
  const { wants, told, frame } = bench();
  let answer = () => {};
  wants.forOffer(['6', '7']);
  wants.attach((slots) => new Promise((resolve) => { told.push(slots); answer = resolve; }));
  wants.want(0, '@stage', 360);
  await frame();
  wants.want(0, '@stage', 720);
  await frame();
  expect(told).toHaveLength(1);
  answer();
  await frame();
  await frame();
  expect(told[1]?.[0]?.height).toBe(720);
});

test('a call that failed is told again when asked to', async () => {
  const { wants, told, tell, frame } = bench();
  wants.forOffer(['6', '7']);
  wants.attach(() => Promise.reject(new Error('offline')));
  wants.want(0, '@stage', 360);
  await frame();
  wants.attach(tell);
  wants.retell();
  await frame();
  expect(told).toHaveLength(1);
});

test('a slot that is not there is not asked for', async () => {
  const { wants, told, tell, frame } = bench();
  wants.forOffer(['6', '7']);
  wants.attach(tell);
  wants.want(5, 'hall:2/camera', 180);
  await frame();
  expect(told).toEqual([]);
});

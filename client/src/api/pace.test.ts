import { expect, test } from 'vitest';
import { createPace } from './pace';

function at(rateBps: number, seconds: number) {
  let ms = 0;
  const pace = createPace(() => ms);
  for (; ms <= seconds * 1000; ms += 100) pace.note((rateBps * ms) / 1000);
  return pace;
}

test('a piece takes about five seconds, within what the server takes', () => {
  expect(createPace(() => 0).piece(4 << 20)).toBe(256 << 10);
  expect(at(100_000, 5).piece(4 << 20)).toBe(500_000);
  expect(at(10_000, 5).piece(4 << 20)).toBe(256 << 10);
  expect(at(5_000_000, 5).piece(4 << 20)).toBe(4 << 20);
});

test('the time left is by the speed of late, and unknown after a break', () => {
  const pace = at(100_000, 5);
  expect(pace.secondsFor(1_000_000)).toBeCloseTo(10);
  pace.forget();
  expect(pace.secondsFor(1_000_000)).toBeNull();
});

test('a line that became slow is told within the time one looks back', () => {
  let ms = 0;
  const pace = createPace(() => ms);
  let sent = 0;
  for (; ms < 60_000; ms += 500) pace.note((sent += ms < 30_000 ? 500_000 : 5_000));
  expect(pace.secondsFor(100_000)).toBeCloseTo(10);
});

import { expect, test } from 'vitest';
import { stepped, typed, type HeadsDraft } from './heads';

const from = (count: number): HeadsDraft => ({ count, typing: false });

test('arrows count up and down, never below nobody', () => {
  expect(stepped(from(41), 1).count).toBe(42);
  expect(stepped(from(0), -1).count).toBe(0);
  expect(stepped(from(10_000), 1).count).toBe(10_000);
});

test('digits are the number itself, whatever stood there', () => {
  expect([4, 5].reduce(typed, from(12)).count).toBe(45);
  expect([1, 2, 0].reduce(typed, from(0)).count).toBe(120);
});

test('after an arrow a digit begins anew; a number too long does too', () => {
  expect(typed(stepped(typed(from(0), 4), 1), 7).count).toBe(7);
  expect([9, 9, 9, 9, 9].reduce(typed, from(0)).count).toBe(9);
});

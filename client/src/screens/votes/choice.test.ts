import { expect, test } from 'vitest';
import { chosen, nothing, type ChoicePress } from './choice';

const keys: Record<string, ChoicePress> = {
  '1': { kind: 'number', n: 1 }, '2': { kind: 'number', n: 2 }, '7': { kind: 'number', n: 7 },
  '<': { kind: 'step', by: -1 }, '>': { kind: 'step', by: 1 }, ok: { kind: 'short' }, hold: { kind: 'held' },
};

function press(said: string, secret = false) {
  let at = { choice: nothing, cast: false };
  for (const key of said.split(' ')) at = chosen(at.choice, keys[key]!, [1, 2, 3], secret);
  return { option: at.choice.option, asks: at.choice.asks, cast: at.cast };
}

test.each([
  ['2', { option: 2, cast: false }],
  ['7', { option: 0, cast: false }],
  ['> >', { option: 2, cast: false }],
  ['<', { option: 3, cast: false }],
  ['> > > >', { option: 1, cast: false }],
  ['hold', { option: 0, cast: false }], // nothing is marked at first, so nothing is cast by holding
  ['2 hold', { option: 2, cast: true }],
  ['ok hold', { option: 1, cast: true }], // with one key alone
  ['ok ok ok hold', { option: 3, cast: true }],
])('an open ballot: %s', (said, expected) => {
  expect(press(said)).toEqual({ asks: false, ...expected });
});

test.each([
  ['2 hold', { option: 2, asks: true, cast: false }],
  ['2 hold hold', { option: 2, asks: false, cast: true }],
  ['2 hold ok', { option: 2, asks: false, cast: false }],
  ['2 hold > hold', { option: 3, asks: true, cast: false }], // another one is asked for anew
])('a secret ballot is asked for twice: %s', (said, expected) => {
  expect(press(said, true)).toEqual(expected);
});

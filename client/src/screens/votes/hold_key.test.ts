import { expect, test } from 'vitest';
import { remoteKey } from './hold_key';

const press = (code: string, key = '', more = {}) => ({ code, key, ctrlKey: false, altKey: false, metaKey: false, ...more });

test.each([
  ['Digit2', '', { kind: 'digit', n: 2 }],
  ['Numpad3', '', { kind: 'digit', n: 3 }],
  ['', '1', { kind: 'digit', n: 1 }], // a TV box without codes
  ['ArrowRight', '', { kind: 'step', by: 1 }],
  ['', 'ArrowLeft', { kind: 'step', by: -1 }],
  ['KeyM', 'm', null],
  ['', 'Enter', null],
] as const)('%s %s', (code, key, expected) => {
  expect(remoteKey(press(code, key))).toEqual(expected);
});

test('a browser’s own combination is left to it', () => {
  expect(remoteKey(press('Digit1', '1', { ctrlKey: true }))).toBe(null);
});

import { expect, test } from 'vitest';
import { readerKey } from './reader_keys';

test.each([
  ['PageDown', false, false, 'next'],
  ['Digit0', false, false, 'fit'],
  ['KeyB', false, false, 'follow'],
  ['KeyF', true, false, 'find'],
  ['KeyF', false, false, null],
  ['KeyB', true, false, null], // the browser's
  ['KeyG', true, true, 'before'],
  ['F3', false, false, 'again'],
  ['Slash', false, true, 'help'],
  ['ArrowUp', false, false, null], // scrolls
] as const)('%s (ctrl %s, shift %s) is %s', (code, ctrl, shift, want) => expect(readerKey(code, ctrl, shift)).toBe(want));

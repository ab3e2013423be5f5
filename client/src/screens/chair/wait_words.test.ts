import { expect, test } from 'vitest';
import { clockDigits } from '../../text/time';
import { waitOf } from './wait_words';

const now = Date.parse('2025-11-25T02:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

test.each([
  [-30, { kind: 'just' }],
  [0, { kind: 'just' }],
  [59, { kind: 'just' }],
  [60, { kind: 'minutes', minutes: 1 }],
  [59 * 60 + 59, { kind: 'minutes', minutes: 59 }],
  [60 * 60, { kind: 'hours', hours: 1, minutes: 0 }],
  [125 * 60, { kind: 'hours', hours: 2, minutes: 5 }],
])('asked %i s ago', (seconds, want) => expect(waitOf(ago(seconds), now)).toEqual(want));

test('a time that cannot be read is not shown as a long wait', () => expect(waitOf('', now)).toEqual({ kind: 'just' }));

test.each([
  [-5000, '00:00'],
  [0, '00:00'],
  [134_999, '02:14'],
  [12 * 60_000 + 46_000, '12:46'],
  [125 * 60_000, '125:00'],
])('%i ms on the clock is %s', (ms, want) => expect(clockDigits(ms)).toBe(want));

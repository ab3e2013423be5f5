import { expect, test } from 'vitest';
import { startsIn } from './starts_in';

const at = (time: string) => Date.parse(`2025-11-25T${time}+07:00`);
const meeting = { state: 'announced' as const, startsAt: new Date(at('08:00:00')).toISOString() };

test.each([
  ['07:38:00', { kind: 'soon', hours: 0, minutes: 22 }],
  ['07:59:30', { kind: 'soon', hours: 0, minutes: 1 }],
  ['05:55:00', { kind: 'soon', hours: 2, minutes: 5 }],
  ['08:00:00', { kind: 'due' }],
  ['09:00:00', { kind: 'due' }],
])('at %s', (now, want) => expect(startsIn(meeting, at(now))).toEqual(want));

test('another day, and a meeting that runs', () => {
  expect(startsIn(meeting, at('23:00:00') - 86_400_000)).toEqual({ kind: 'later' });
  expect(startsIn({ ...meeting, state: 'live' as const }, at('07:00:00'))).toEqual({ kind: 'live' });
});

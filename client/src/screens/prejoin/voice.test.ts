import { expect, test } from 'vitest';
import { BARS, barsOf, decibels, heard, listen, loudness, SILENCE, type Voice } from './voice';

/** Levels of 50 ms each. */
const after = (levels: number[], from: Voice = SILENCE) => levels.reduce((voice, db) => listen(voice, db, 50), from);
const times = (n: number, db: number) => new Array<number>(n).fill(db);
/** Words with short pauses between, over the noise of a room. */
const speech = (db: number, noise = -65) => [...times(6, noise), ...Array.from({ length: 6 }, () => [...times(4, db), ...times(2, noise)]).flat()];

test('somebody who speaks is heard', () => {
  const voice = after(speech(-25));
  expect([heard(voice), loudness(voice)]).toEqual([true, 'good']);
});

test('silence, a room’s noise and a hum that stays are no voice', () => {
  expect(heard(after(times(200, -Infinity)))).toBe(false);
  expect(heard(after(times(200, -55)))).toBe(false);
  expect(heard(after(times(400, -30)))).toBe(false);
});

test('a knock is too short to be a voice', () => expect(heard(after([...times(10, -65), ...times(4, -10), ...times(40, -65)]))).toBe(false));

test('words far apart do not add up', () => {
  const words = [...times(10, -65), ...times(8, -25), ...times(100, -65), ...times(8, -25)];
  expect(heard(after(words))).toBe(false);
});

test('a voice over loud noise still counts when it stands out', () => {
  expect(heard(after(speech(-20, -40)))).toBe(true);
  expect(heard(after(speech(-36, -40)))).toBe(false);
});

test('too quiet and too loud are told', () => {
  expect(loudness(after(speech(-45)))).toBe('quiet');
  expect(loudness(after(speech(-6)))).toBe('loud');
  expect(loudness(SILENCE)).toBe('none');
});

test('the meter goes from none to all', () => {
  expect([barsOf(-Infinity), barsOf(-60), barsOf(-33), barsOf(-6), barsOf(0)]).toEqual([0, 0, BARS / 2, BARS, BARS]);
  expect(decibels(new Float32Array([0.1, -0.1]))).toBeCloseTo(-20, 3);
  expect(decibels(new Float32Array(4))).toBe(-Infinity);
});

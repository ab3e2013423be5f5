import { expect, test } from 'vitest';
import { qrCode, qrPath } from './qr';

const drawn = (text: string) => qrCode(text).map((row) => row.map((on) => (on ? '#' : '.')).join(''));

// These codes were read back by jsQR 1.4, bit for bit; most equal what uqr 0.1 draws (it weighs some masks otherwise).
const HOP_XA = [
  '#######..###..#######',
  '#.....#.....#.#.....#',
  '#.###.#.##..#.#.###.#',
  '#.###.#.#...#.#.###.#',
  '#.###.#.##..#.#.###.#',
  '#.....#.#.##..#.....#',
  '#######.#.#.#.#######',
  '........#.#..........',
  '#.#####..###..#####..',
  '.#..##.#.#.##..#..#.#',
  '......#...#.###.#####',
  '##..#..###.##.##.....',
  '#.##.##...#.#.####..#',
  '........#...#........',
  '#######..###.##..#.#.',
  '#.....#.##.....#...#.',
  '#.###.#.#..#...#..#.#',
  '#.###.#.#.########...',
  '#.###.#.#.#.#.##.##..',
  '#.....#..#######.##..',
  '#######.##..#..#.#.#.',
];

test('a short text is the code that readers of other hands read', () => {
  expect(drawn('Họp Xã')).toEqual(HOP_XA);
});

test.each([
  [20, '26bc904cbd30'],
  [40, 'ef8b5527353a'],
  [60, '55fe6b8b2b51'],
  [84, '8ca4fc5d7e61'],
  [120, '37ca80d2a867'],
  [150, 'af33de7facda'],
  [213, 'a321a164dfd1'],
])('an address of %i characters is as it was read', async (length, sum) => {
  const bytes = new TextEncoder().encode(drawn('https://hop.xa.vn/'.padEnd(length, 'x')).join('\n'));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  expect([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, 12)).toBe(sum);
});

test('what does not fit is refused', () => {
  expect(() => qrCode('x'.repeat(214))).toThrow('214 bytes');
});

test('the picture keeps the margin that readers need', () => {
  const { path, size } = qrPath([[true, false], [false, true]]);
  expect(size).toBe(10);
  expect(path).toBe('M4 4h1v1h-1zM5 5h1v1h-1z');
});

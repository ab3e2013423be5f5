import { expect, test } from 'vitest';
import { qrPath } from './qr';

// Read back by a reader of other hands (jsQR 1.4).
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

test('a short text is the code that readers know, within its margin', () => {
  const { path, size } = qrPath('Họp Xã');
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'));
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) rows[Number(y)]![Number(x)] = '#';
  expect(size).toBe(HOP_XA.length + 8);
  expect(rows.slice(4, -4).map((row) => row.slice(4, -4).join(''))).toEqual(HOP_XA);
  expect([...rows.slice(0, 4), ...rows.slice(-4)].flat()).not.toContain('#');
});

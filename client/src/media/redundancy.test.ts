import { expect, test } from 'vitest';
import { createRedundancy } from './redundancy';

/** Losses in per cent, as they are told every two seconds, and at which of them sounds go twice. */
function twice(losses: number[]): number[] {
  const rule = createRedundancy();
  return losses.map((loss, at) => (rule(loss / 100, at * 2000) ? at : -1)).filter((at) => at >= 0);
}

const cases: { name: string; losses: number[]; want: number[] }[] = [
  { name: 'a good line', losses: [0, 1, 0, 2.9, 0, 1], want: [] },
  { name: 'one bad moment', losses: [0, 20, 0, 0, 0], want: [] },
  { name: 'bad moments with good ones between', losses: [9, 9, 1, 9, 9, 1, 9, 9], want: [] },
  { name: 'a line that stays bad', losses: [0, 3, 3, 3, 3], want: [3, 4] },
  { name: 'between the two marks it stays as it was', losses: [2, 2, 2, 2, 5, 5, 5, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2], want: [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] },
  { name: 'it ends when the line was good for a while', losses: [5, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], want: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
  { name: 'a loss meanwhile keeps it up', losses: [5, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0], want: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] },
];

test.each(cases)('$name', ({ losses, want }) => expect(twice(losses)).toEqual(want));

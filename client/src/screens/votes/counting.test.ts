import { expect, test } from 'vitest';
import { counted, countProblem, startCounting, type CountingPress } from './counting';

function press(said: string, { secret = false, headCount = 0 } = {}) {
  let now = { counting: startCounting(3), cast: false };
  for (const key of said.split(' ')) {
    const one: CountingPress = key === 'ok' ? { kind: 'short' } : key === 'hold' ? { kind: 'held' } : /^[+-]/.test(key) ? { kind: 'add', by: Number(key) } : { kind: 'digit', n: Number(key) };
    now = counted(now.counting, one, secret, headCount);
  }
  return { counts: now.counting.counts, cast: now.cast };
}

test.each([
  ['7 0 ok 3 0 hold', {}, [70, 30, 0], true],
  ['+10 +10 -1 ok +1 hold', {}, [19, 1, 0], true], // a remote without digits
  ['-1 -1', {}, [0, 0, 0], false],
  ['7 0 ok ok ok 5', {}, [5, 0, 0], false], // back at the first: a digit begins anew
  ['9 9 9 9 9', {}, [9999, 0, 0], false],
  ['hold', {}, [0, 0, 0], false],
  ['7 0 ok 3 1 hold', { headCount: 100 }, [70, 31, 0], false], // more than there are people
  ['7 0 ok 3 0 hold', { headCount: 100 }, [70, 30, 0], true],
  ['7 0 hold', { secret: true }, [70, 0, 0], false],
  ['7 0 hold hold', { secret: true }, [70, 0, 0], true],
  ['7 0 hold 1 hold', { secret: true }, [701, 0, 0], false], // changed: asked for anew
] as const)('%s %o', (said, how, counts, cast) => {
  expect(press(said, how)).toEqual({ counts, cast });
});

test('why numbers cannot be given', () => {
  expect(countProblem([0, 0, 0], 50)).toBe('none');
  expect(countProblem([40, 11, 0], 50)).toBe('tooMany');
  expect(countProblem([40, 11, 0], 0)).toBe(null);
});

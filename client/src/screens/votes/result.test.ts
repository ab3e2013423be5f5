import { expect, test } from 'vitest';
import { closed } from './motion.fixture';
import { percent, resultOf } from './result';

const rule = (of: 'all' | 'present' | 'cast') => ({ of, num: 1, den: 2, strict: true, tie: 'rejected' as const });
const counts = (motion: ReturnType<typeof closed>) => resultOf(motion).segments.map((one) => `${one.look}${one.there ? '' : ' away'} ${one.count}`);

test.each([
  ['of all: who is away and who is silent have their place', 'all', 34, ['yes 26', 'no 2', 'abstain 1', 'none 2', 'none away 3']],
  ['of those present: only the silent ones', 'present', 31, ['yes 26', 'no 2', 'abstain 1', 'none 2']],
  ['of ballots cast: nobody else', 'cast', 29, ['yes 26', 'no 2', 'abstain 1']],
] as const)('%s', (_, of, base, expected) => {
  expect(counts(closed([26, 2, 1], { majority: rule(of), base, allVoters: 34, present: 31, needed: 18 }))).toEqual(expected);
});

test('the shares fill the bar and the line stands where the needed number ends', () => {
  const { segments, need, yes } = resultOf(closed([26, 3, 2], { majority: rule('all'), base: 34, allVoters: 34, present: 31, needed: 18 }));
  expect(segments.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1);
  expect(need).toBeCloseTo(18 / 34);
  expect(yes).toBe(26);
  expect(percent(26 / 34)).toBe(76.5);
});

test('a poll decides nothing: no line', () => {
  expect(resultOf(closed([2, 1, 0], { purpose: 'poll', base: 3 })).need).toBe(null);
});

test('no ballot at all does not divide by nothing', () => {
  expect(resultOf(closed([0, 0, 0], { majority: rule('cast'), base: 0 })).segments.every((one) => one.share === 0)).toBe(true);
});

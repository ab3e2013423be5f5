import { expect, test } from 'vitest';
import { closed, motion } from './motion.fixture';
import { headingWords, resultLines, ruleWords } from './rule_words';

test.each([
  ['all', 1, 2, true, 'person', 'Cần quá nửa tổng số đại biểu tán thành'],
  ['all', 2, 3, false, 'person', 'Cần ít nhất 2/3 tổng số đại biểu tán thành'],
  ['present', 1, 2, false, 'village', 'Cần ít nhất một nửa số thôn có mặt tán thành'],
  ['cast', 2, 4, true, 'counted', 'Cần quá nửa số phiếu đã bỏ tán thành'],
  ['cast', 2, 3, true, 'counted', 'Cần quá 2/3 số phiếu đã bỏ tán thành'],
] as const)('%s %i/%i strict %s of %s', (of, num, den, strict, ballot, said) => {
  expect(ruleWords(motion({ ballot, majority: { of, num, den, strict, tie: 'rejected' } }))).toBe(said);
});

test('a result names its numbers, its presence, and what decided a tie', () => {
  const majority = { of: 'all', num: 1, den: 2, strict: true, tie: 'chair' } as const;
  const won = closed([26, 3, 2], { majority, base: 34, allVoters: 34, present: 31, needed: 18, passed: true });
  expect(headingWords(won)).toBe('Được thông qua');
  expect(resultLines(won)).toEqual(['Tán thành 26/34, đạt 76,5%.', 'Có mặt 31/34 đại biểu.']);
  expect(resultLines(closed([2, 2, 0], { majority, base: 4, tied: true })).at(-1)).toBe('Ngang phiếu, quyết theo phía của chủ trì.');
});

test('a poll names no majority', () => {
  const poll = closed([3, 1, 0], { purpose: 'poll', base: 4, allVoters: 4, present: 4 });
  expect(headingWords(poll)).toBe('Kết quả xin ý kiến');
  expect(resultLines(poll)).toEqual(['Có mặt 4/4 đại biểu.']);
});

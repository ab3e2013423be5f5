import { expect, test } from 'vitest';
import type { SearchHit } from '../../api/types';
import { added, byMeeting, joined, longestHit } from './hits';

const hit = (meetingId: number, paperId: number) => ({ kind: 'paper', meetingId, itemId: 1, paperId, meetingTitle: `M${meetingId}` }) as SearchHit;
const plain = (text: string) => ({ text, hit: false });
const found = (text: string) => ({ text, hit: true });

test('hits are gathered by meeting, the meeting of the best hit first', () => {
  expect(byMeeting([hit(2, 1), hit(1, 2), hit(2, 3)]).map((group) => [group.title, group.hits.length])).toEqual([['M2', 2], ['M1', 1]]);
});

test('words that follow each other are one mark', () => {
  const pieces = [plain('về '), found('chuyển'), plain(' '), found('đổi'), plain(' '), found('số'), plain(', '), found('số'), plain(' ')];
  expect(joined(pieces)).toEqual([plain('về '), found('chuyển đổi số'), plain(', '), found('số'), plain(' ')]);
  expect(longestHit(pieces)).toBe('chuyển đổi số');
  expect(longestHit([plain('không có')])).toBe('');
});

test('what is loaded later comes after, and nothing twice', () => {
  expect(added([hit(1, 1), hit(1, 2)], [hit(1, 2), hit(1, 3)]).map((one) => one.paperId)).toEqual([1, 2, 3]);
});

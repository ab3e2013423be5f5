import { expect, test } from 'vitest';
import type { SearchHit } from '../../api/types';
import { added, byMeeting, joined, longestHit } from './hits';

const hit = (meetingId: number, id: number) => ({ kind: 'paper', id, meetingId, inMeeting: 9, meetingTitle: `M${meetingId}` }) as SearchHit;
const plain = (text: string) => ({ text, hit: false });
const found = (text: string) => ({ text, hit: true });

test('hits are gathered by meeting, as they come', () => {
  expect(byMeeting([hit(2, 1), hit(1, 2), hit(2, 3)]).map((group) => [group.title, group.hits.length, group.total])).toEqual([['M2', 2, 9], ['M1', 1, 9]]);
});

test('words that follow each other are one mark', () => {
  const pieces = [plain('về '), found('chuyển'), plain(' '), found('đổi'), plain(' '), found('số'), plain(', '), found('số'), plain(' ')];
  expect(joined(pieces)).toEqual([plain('về '), found('chuyển đổi số'), plain(', '), found('số'), plain(' ')]);
  expect(longestHit(pieces)).toBe('chuyển đổi số');
  expect(longestHit([plain('không có')])).toBe('');
});

test('what is loaded later comes after, and nothing twice', () => {
  expect(added([hit(1, 1), hit(1, 2)], [hit(1, 2), hit(1, 3)]).map((one) => one.id)).toEqual([1, 2, 3]);
});

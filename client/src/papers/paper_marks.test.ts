import { expect, test } from 'vitest';
import type { Paper } from '../api/types';
import { pageList } from './page_list';
import { paperMarks } from './paper_marks';

const NOW = Date.parse('2026-11-20T05:00:00Z');

const paper: Paper = {
  id: 1, itemId: 2, title: 'Báo cáo', version: 1, fileName: 'a.pdf', sizeBytes: 1, sha256: 'a'.repeat(64), format: 'pdf', state: 'ready', pages: 3, pagesDone: 3, problem: '',
  changed: [], uploadedAt: '2026-11-01T00:00:00Z', approval: 'approved', reason: '', audience: 'all', readerIds: [], expired: false, maySave: true, restricted: false,
};

const said = (change: Partial<Paper>, prepares = false) => paperMarks({ ...paper, ...change }, NOW, prepares).map((mark) => mark.said);

test('a paper that everybody may read for ever says nothing of it', () => {
  expect(said({})).toEqual([]);
  expect(said({}, true)).toEqual([]);
});

test('who it is for is told in few words, and how many are named only to those who prepare', () => {
  expect(said({ audience: 'voters', restricted: true })).toEqual(['Chỉ đại biểu']);
  expect(said({ audience: 'named', restricted: true, readerIds: [4, 5] }, true)).toEqual(['Chỉ 2 người có tên']);
  expect(said({ audience: 'named', restricted: true })).toEqual(['Chỉ người có tên']);
  expect(said({ audience: 'public' })).toEqual([]);
  expect(said({ audience: 'public' }, true)).toEqual(['Công khai sau khi họp']);
});

test('the last day is the day before the instant it ends, in the commune’s time', () => {
  const viewUntil = '2026-11-20T17:00:00Z'; // midnight after 20/11
  expect(said({ viewUntil })).toEqual(['Xem đến hết 20/11']);
  expect(paperMarks({ ...paper, viewUntil }, Date.parse(viewUntil), false).map((mark) => mark.said)).toEqual(['Hết hạn 20/11']);
  expect(said({ viewUntil: '2027-01-31T17:00:00Z' })).toEqual([]);
  expect(said({ viewUntil: '2027-01-31T17:00:00Z' }, true)).toEqual(['Xem đến hết 31/01/2027']);
});

test('a new version is called new for three days', () => {
  expect(said({ version: 2, uploadedAt: '2026-11-20T04:00:00Z' })).toEqual(['Bản mới (bản 2)']);
  expect(said({ version: 2 })).toEqual(['Bản 2']);
  expect(said({ version: 2, state: 'withdrawn' })).toEqual(['Đã thu hồi']);
});

test('what waits for approval is the newest version', () => {
  const newest = { n: 2, fileName: 'b.pdf', sizeBytes: 1, sha256: 'b'.repeat(64), format: 'pdf', state: 'ready', pages: 3, pagesDone: 3, problem: '', approval: 'submitted', reason: '', changed: [], uploadedAt: '2026-11-20T04:00:00Z', uploadedBy: 7 } as const;
  expect(said({ newest: { ...newest, changed: [] } }, true)).toEqual(['Chờ duyệt']);
  expect(said({ approval: 'returned' }, true)).toEqual(['Đã trả lại']);
});

test('pages are told as people say them', () => {
  expect([[], [2], [2, 5], [3, 2], [1, 2, 3, 7, 9, 10]].map(pageList)).toEqual(['', '2', '2, 5', '2, 3', '1–3, 7, 9, 10']);
});

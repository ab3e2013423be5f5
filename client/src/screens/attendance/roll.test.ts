import { expect, test } from 'vitest';
import type { AttendanceRow } from '../../api/types';
import { counted, firstToMark, needsReason, presentMark, shownRows, undoMark } from './roll';

const row = (seat: string, name: string, more: Partial<AttendanceRow> = {}): AttendanceRow => ({
  seat, name, sub: '', as: 'member', counts: true, state: 'unmarked', manner: '', source: '', reason: '', representedBy: '', lateMinutes: 0, headCount: 0, ...more,
});
const rows = [
  row('person:1', 'Mai Thị Lan', { sub: 'Đại biểu HĐND', state: 'present', manner: 'in_room', source: 'qr' }),
  row('person:2', 'Lê Đình Thắng', { sub: 'Chủ tịch' }),
  row('person:3', 'Nguyễn Văn Hợi', { as: 'guest', sub: 'Trưởng thôn' }),
  row('hall:7', 'Văn Nam', { as: 'hall', state: 'left' }),
];
const names = (found: AttendanceRow[]) => found.map((one) => one.name);

test('names are found without marks, by the beginnings of words, and by posts', () => {
  expect(names(shownRows(rows, 'all', 'dinh thang'))).toEqual(['Lê Đình Thắng']);
  expect(names(shownRows(rows, 'all', 'LAN'))).toEqual(['Mai Thị Lan']);
  expect(names(shownRows(rows, 'all', 'truong'))).toEqual(['Nguyễn Văn Hợi']);
  expect(names(shownRows(rows, 'all', 'hang'))).toEqual([]);
});

test('groups show their own and count who is there', () => {
  expect(names(shownRows(rows, 'unmarked', ''))).toEqual(['Lê Đình Thắng', 'Nguyễn Văn Hợi']);
  expect(names(shownRows(rows, 'hall', ''))).toEqual(['Văn Nam']);
  expect(counted(rows, 'member')).toEqual({ here: 1, all: 2 });
  expect(counted(rows, 'hall')).toEqual({ here: 0, all: 1 });
});

test('Enter marks the first who is not marked, never one who is', () => {
  expect(firstToMark(shownRows(rows, 'all', ''))?.seat).toBe('person:2');
  expect(firstToMark(shownRows(rows, 'all', 'lan'))).toBeUndefined();
});

test.each([
  ['unmarked', '', 'present', 'clerk', false],
  ['unmarked', '', 'absent', 'clerk', false],
  ['unmarked', '', 'excused', 'clerk', true],
  ['present', 'qr', 'present', 'clerk', false],
  ['present', 'qr', 'left', 'clerk', false],
  ['left', 'clerk', 'present', 'clerk', false],
  ['present', 'qr', 'absent', 'clerk', true],
  ['present', 'video', 'unmarked', 'clerk', true],
  ['present', 'clerk', 'unmarked', 'clerk', false],
  ['present', 'clerk', 'unmarked', 'chair', true],
] as const)('from %s (%s) to %s by the %s: reason %s', (before, source, state, by, needed) => {
  expect(needsReason(row('person:1', 'Lan', { state: before, source }), state, by)).toBe(needed);
});

test('a village is there on line, the commune hall and persons in the room', () => {
  expect(presentMark(rows[3]!, 'hall:1').manner).toBe('online');
  expect(presentMark(row('hall:1', 'Hội trường', { as: 'hall' }), 'hall:1').manner).toBe('in_room');
  expect(presentMark(rows[1]!, 'hall:1').manner).toBe('in_room');
});

test('taking a mark back brings the one before, with the reason it had', () => {
  expect(undoMark(rows[1]!, 'Hoàn tác')).toEqual({ state: 'unmarked', manner: '', reason: 'Hoàn tác', representedBy: '' });
  expect(undoMark(rows[0]!, 'Hoàn tác')).toMatchObject({ state: 'present', manner: 'in_room' });
  expect(undoMark(row('person:4', 'Hà', { state: 'excused', reason: 'Đi công tác' }), 'Hoàn tác')).toMatchObject({ state: 'excused', reason: 'Đi công tác' });
});

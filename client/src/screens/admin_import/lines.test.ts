import { expect, test } from 'vitest';
import type { ImportLine } from '../../api/types';
import { faultWords, valueWords } from '../../text/admin_import';
import { BLOCK, blocks, counted, filtered, newcomers } from './lines';

const line = (row: number, act: ImportLine['act'], id = 0) => ({ row, act, id, name: `Người ${row}`, roles: [], changes: [], faults: [] }) as ImportLine;
const lines = [line(2, 'add', 11), line(3, 'refused'), line(4, 'same', 5), line(5, 'change', 6), line(6, 'add', 12)];

test('rows are counted and filtered by what becomes of them', () => {
  expect(counted(lines)).toEqual({ add: 2, change: 1, same: 1, refused: 1 });
  expect(filtered(lines, 'refused').map((one) => one.row)).toEqual([3]);
  expect(filtered(lines, '')).toHaveLength(5);
  expect(newcomers(lines)).toEqual([11, 12]);
});

test('five thousand rows are cut into blocks, none lost', () => {
  const many = Array.from({ length: 5001 }, (_, n) => n);
  expect(blocks(many)).toHaveLength(Math.ceil(5001 / BLOCK));
  expect(blocks(many).flat()).toEqual(many);
  expect(blocks([])).toEqual([]);
});

test.each([
  [{ field: 'name', code: 'twice', said: '3' }, 'Trùng với dòng 3'],
  [{ field: 'email', code: 'form', said: 'không có' }, 'Thư điện tử không đúng dạng: “không có”'],
  [{ field: 'name', code: 'empty', said: '' }, 'Thiếu tên'],
  [{ field: 'village', code: 'needs_home', said: '' }, 'Trưởng thôn cần có thôn'],
] as const)('what is wrong is said in words: %o', (fault, said) => {
  expect(faultWords(fault)).toBe(said);
});

test('a change shows what people read', () => {
  expect(valueWords('roles', 'chair,member')).toBe('Chủ trì, Đại biểu');
  expect(valueWords('phone', '')).toBe('(trống)');
});

import { expect, test } from 'vitest';
import type { Hall, Person, Village } from '../../api/types';
import { found, goesAlong, villageRows } from './rows';

const village = (id: number, name: string, more: Partial<Village> = {}): Village => ({ id, name, mergedInto: 0, active: true, ...more });
const rows = villageRows(
  [village(1, 'Thôn 10'), village(2, 'Thôn 9'), village(3, 'Đông Tiến'), village(4, 'An Cũ', { active: false }), village(5, 'An Xưa', { active: false, mergedInto: 3 })],
  [{ id: 7, name: 'Lê Xuân Tình', villageId: 3, roles: ['village_head'], active: true }, { id: 8, name: 'Người Nghỉ', villageId: 3, roles: ['village_head'], active: false }] as Person[],
  [{ id: 9, name: 'Nhà văn hóa cũ', villageId: 3, active: false }, { id: 10, name: 'Nhà văn hóa Đông Tiến', villageId: 3, active: true }] as Hall[],
);

test('villages stand by name, numbers as numbers; out of use and merged ones come last', () => {
  expect(rows.map((row) => [row.village.name, row.mergedInto])).toEqual([['Đông Tiến', ''], ['Thôn 9', ''], ['Thôn 10', ''], ['An Cũ', ''], ['An Xưa', 'Đông Tiến']]);
  expect(rows[0]!.heads.map((p) => p.id)).toEqual([7]);
  expect(rows[0]!.halls.map((hall) => hall.id)).toEqual([10]);
});

test('a village is found by its name and its head, without marks', () => {
  expect(found(rows, 'dong').map((row) => row.village.id)).toEqual([3]);
  expect(found(rows, 'tinh').map((row) => row.village.id)).toEqual([3]);
  expect(found(rows, 'nghi')).toEqual([]);
});

test('what goes along with a merged village is said: its halls, and who is in use', () => {
  const words = { halls: (names: string) => names, noHalls: 'none', persons: (n: number) => `${n}` };
  expect(goesAlong(rows[0]!, words)).toEqual(['Nhà văn hóa Đông Tiến', '1']);
  expect(goesAlong(rows[1]!, words)).toEqual(['none']);
});

import { expect, test } from 'vitest';
import type { Device, Hall, Holdings, Person } from '../../api/types';
import { agentWords, countsOf, found, hallRows } from './rows';

const hall = (id: number, shortName: string, more: Partial<Hall> = {}) => ({ id, name: `Nhà văn hóa thôn ${shortName}`, shortName, villageId: id * 10, villageName: shortName, main: false, active: true, receiveOnly: false, ...more }) as Hall;
const machine = (id: number, hallId: number, online: boolean) => ({ id, hallId, name: `Máy ${id}`, online }) as Device;
const head = (villageId: number, name: string, active = true) => ({ name, villageId, active, roles: ['village_head'] }) as unknown as Person;

const rows = hallRows(
  [hall(1, 'Văn Bắc'), hall(2, 'Cũ', { active: false }), hall(3, 'Đông Tiến')],
  [machine(7, 1, true), machine(8, 1, false), machine(9, 2, false)],
  [head(10, 'Lê Xuân Tình'), head(10, 'Người Nghỉ', false), head(30, 'Nguyễn Trọng Nghĩa')],
  { halls: [{ seat: 'hall:1', papers: 9, held: 7 }], persons: [] } as unknown as Holdings,
);

test('a hall has its machines, its village’s head and its papers; what is not in use comes last', () => {
  expect(rows.map((row) => [row.hall.id, row.machines.length, row.heads.map((p) => p.name).join(), row.papers])).toEqual([
    [1, 2, 'Lê Xuân Tình', { held: 7, all: 9 }],
    [3, 0, 'Nguyễn Trọng Nghĩa', null],
    [2, 1, '', null],
  ]);
  expect(countsOf(rows)).toEqual({ online: 1, offline: 1, without: 1 });
});

test('it is found by hall, head and machine, without marks', () => {
  expect(found(rows, 'dong tien').map((row) => row.hall.id)).toEqual([3]);
  expect(found(rows, 'tinh').map((row) => row.hall.id)).toEqual([1]);
  expect(found(rows, 'may 9').map((row) => row.hall.id)).toEqual([2]);
  expect(found(rows, '')).toHaveLength(3);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0', 'Edge/Windows'],
  ['Mozilla/5.0 (Linux; Android 13; TV Box) AppleWebKit/537.36 Chrome/120.0 Safari/537.36', 'Chrome/Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox/Linux'],
  ['curl/8', 'curl/8'],
])('%s', (agent, said) => {
  expect(agentWords(agent, (browser, system) => `${browser}/${system}`)).toBe(said);
});

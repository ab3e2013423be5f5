import { expect, test } from 'vitest';
import type { Hall, Me, Meeting } from '../../api/types';
import { joinOptions } from './options';

const hall = (id: number, name: string, main = false) => ({ id, name, shortName: name, villageId: main ? 0 : id, villageName: '', main, active: true }) as Hall;
const MAIN = hall(1, 'Hội trường UBND xã', true);
const VAN_NAM = hall(7, 'Nhà văn hóa thôn Văn Nam');
const OTHER = hall(9, 'Nhà văn hóa thôn Xuân Lưu');
const meeting = {
  chair: { id: 1 },
  secretary: { id: 2 },
  halls: [MAIN, VAN_NAM].map((h) => ({ hallId: h.id, name: h.name, main: h.main })),
  persons: [{ person: { id: 5 }, capacity: 'member' }],
} as unknown as Meeting;
const person = (id: number, ...halls: Hall[]) => ({ person: { id, roles: [] }, halls }) as unknown as Me;
const ways = (me: Me, narrow = false) => joinOptions(me, meeting, narrow).map((o) => `${o.kind} ${o.seat} ${o.mode} → ${o.screen}`);

test('a hall’s machine joins as its hall, or not at all', () => {
  expect(ways({ hall: VAN_NAM, halls: [VAN_NAM] } as unknown as Me)).toEqual(['hall hall:7 video → tv']);
  expect(ways({ hall: MAIN, halls: [MAIN] } as unknown as Me)).toEqual(['main hall:1 video → tv']);
  expect(ways({ hall: OTHER, halls: [OTHER] } as unknown as Me)).toEqual([]);
});

test('the chair has the commune hall’s machine, or a tablet beside it', () => {
  expect(ways(person(1, MAIN))).toEqual(['main hall:1 video → chair', 'companion person:1 companion → chair']);
  expect(ways(person(1, MAIN), true)[0]).toBe('companion person:1 companion → chair');
});

test('the secretary sits beside the chair, without sound', () => expect(ways(person(2, MAIN))).toEqual(['companion person:2 companion → chair']));

test('a member is led to take part without sound, and may come from elsewhere', () => {
  expect(ways(person(5))).toEqual(['companion person:5 companion → phone', 'person person:5 video → phone']);
});

test('a village head opens the hall on a wide screen, and has its buttons on a phone', () => {
  const head = person(6, VAN_NAM, OTHER);
  expect(ways(head)).toEqual(['hall hall:7 video → tv', 'companion hall:7 companion → phone', 'person person:6 video → phone']);
  expect(ways(head, true)[0]).toBe('companion hall:7 companion → phone');
});

test('a clerk who is not invited runs the commune hall’s machine', () => expect(ways(person(8, MAIN))).toEqual(['main hall:1 video → tv']));

test('who is not invited has no way in', () => expect(ways(person(9, OTHER))).toEqual([]));

import { expect, test } from 'vitest';
import type { Hall, Person } from '../../api/types';
import { invitationsInput, presenters, proposedCapacity, villageHalls, withHalls, withPerson } from './invited';
import { draft, person } from './meeting.fixture';

const hall = (id: number, more: Partial<Hall> = {}) => ({ id, name: `NVH ${id}`, shortName: `Thôn ${id}`, villageId: id, villageName: `Thôn ${id}`, main: false, active: true, ...more }) as Hall;

test('all halls at once: the commune hall stays, closed halls are left out', () => {
  const all = villageHalls([hall(1, { main: true }), hall(2), hall(3), hall(4), hall(5, { active: false })]);
  const invited = withHalls(draft(), all);
  expect(invited.halls.map((h) => h.hallId)).toEqual([1, 2, 3, 4]);
  expect(invited.halls[1]!.shortName).toBe('Văn Bắc');
  expect(invitationsInput(invited)).toEqual({ halls: [2, 3, 4], persons: [] });
  expect(withHalls(invited, []).halls.map((h) => h.hallId)).toEqual([1]);
});

test('a person is invited, changes capacity in place, and is taken off', () => {
  let invited = withPerson(draft(), person(5, 'Mai Thị Lan'), 'member');
  invited = withPerson(invited, person(6, 'Trần Văn Quý'), 'member');
  invited = withPerson(invited, person(5, 'Mai Thị Lan'), 'guest');
  expect(invitationsInput(invited).persons).toEqual([{ personId: 5, capacity: 'guest' }, { personId: 6, capacity: 'member' }]);
  expect(withPerson(invited, person(5, 'Mai Thị Lan'), null).persons).toHaveLength(1);
});

test('guests are proposed as guests', () => {
  expect(proposedCapacity({ roles: ['guest'] } as Person)).toBe('guest');
  expect(proposedCapacity({ roles: ['guest', 'member'] } as Person)).toBe('member');
  expect(proposedCapacity({ roles: ['village_head'] } as Person)).toBe('member');
});

test('presenters are proposed once each', () => {
  const meeting = { ...draft(), ...withPerson(draft(), person(1, 'Lê Đình Thắng'), 'member') };
  expect(presenters(meeting)).toEqual(['Lê Đình Thắng']);
});

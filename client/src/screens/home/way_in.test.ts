import { expect, test } from 'vitest';
import type { Me, MeetingSummary } from '../../api/types';
import { mayCreate, wayIn } from './way_in';

const person = { person: { id: 3, roles: ['member'] }, halls: [] } as unknown as Me;
const machine = { hall: { id: 7 }, halls: [{ id: 7 }] } as unknown as Me;
const m = (state: string, part: string) => ({ id: 5, state, part }) as MeetingSummary;

test.each([
  ['draft', 'secretary', '/meetings/5/prepare'],
  ['draft', 'staff', '/meetings/5/prepare'],
  ['draft', 'chair', '/meetings/5/prepare'],
  ['draft', 'invited', undefined],
  ['announced', 'chair', '/meetings/5/chair'],
  ['announced', 'secretary', '/meetings/5/chair'],
  ['announced', 'staff', '/meetings/5/prepare'],
  ['live', 'invited', '/meetings/5/phone'],
  ['live', 'hall', '/meetings/5/join'],
  ['closed', 'chair', '/meetings/5/chair'],
  ['closed', 'hall', undefined],
])('%s, as %s', (state, part, href) => {
  expect(wayIn(person, m(state, part), false)?.href).toBe(href);
});

test('a village’s head on a phone goes to the buttons, a hall’s machine to its check', () => {
  expect(wayIn(person, m('live', 'hall'), true)?.href).toBe('/meetings/5/phone');
  expect(wayIn(machine, m('live', 'hall'), true)?.href).toBe('/meetings/5/join');
});

test('members do not make meetings, machines neither', () => {
  expect(mayCreate(person)).toBe(false);
  expect(mayCreate(machine)).toBe(false);
  expect(mayCreate({ ...person, person: { roles: ['clerk'] } } as unknown as Me)).toBe(true);
});

import { expect, test } from 'vitest';
import type { Hall, Me, Person } from '../../api/types';
import { basicsOf, proposedBasics, readBasics, sameBasics, type Choices } from './basics';
import { draft, START } from './meeting.fixture';

const person = (id: number, ...roles: string[]) => ({ id, roles, active: true, name: `Người ${id}`, title: id === 3 ? 'Chủ tịch UBND xã' : 'Phó Chủ tịch UBND xã' }) as Person;
const choices: Choices = {
  kinds: [{ code: 'giao_ban', name: 'Họp giao ban' }] as Choices['kinds'],
  persons: [{ ...person(1, 'chair'), active: false }, person(2, 'clerk'), person(5, 'chair'), person(3, 'chair'), person(4, 'clerk')],
  halls: [{ id: 2, name: 'Nhà văn hóa', main: false }, { id: 1, name: 'Hội trường UBND xã', main: true }] as Hall[],
};
const clerk = { person: person(4, 'clerk') } as Me;

test('a new meeting lacks only its title', () => {
  const form = proposedBasics(clerk, choices, START);
  expect(form).toMatchObject({ title: '', kind: 'giao_ban', place: 'Hội trường UBND xã', chairId: 3, secretaryId: 4, minutes: '120' });
  expect(readBasics(form, START)).toEqual({ kind: 'faults', faults: { title: 'title' } });
  const read = readBasics({ ...form, title: ' Giao ban ' }, START);
  expect(read).toMatchObject({ kind: 'input', input: { title: 'Giao ban', startsAt: new Date(START + 30 * 60_000).toISOString(), plannedMinutes: 120 } });
});

test('nobody to preside is told, not guessed', () => {
  const form = proposedBasics(clerk, { ...choices, persons: [] }, START);
  expect(readBasics({ ...form, title: 'Họp' }, START)).toEqual({ kind: 'faults', faults: { chairId: 'chair' } });
});

test('every wrong field is named', () => {
  const read = readBasics({ ...basicsOf(draft()), title: ' ', date: '31/02', minutes: '2 giờ', place: '' }, START);
  expect(read).toEqual({ kind: 'faults', faults: { title: 'title', date: 'when', minutes: 'minutes', place: 'place' } });
});

test('a form that was only looked at is not a change', () => {
  const form = basicsOf(draft());
  expect(sameBasics(form, draft(), START)).toBe(true);
  expect(sameBasics({ ...form, title: `${form.title} ` }, draft(), START)).toBe(true);
  expect(sameBasics({ ...form, time: '9h' }, draft({ startsAt: new Date(START + 1).toISOString() }), START)).toBe(false);
});

import { expect, test } from 'vitest';
import type { Person } from '../../api/types';
import { newPassword } from './new_password';
import { faultsOf, found, inOrder, inputOf, usernameFor } from './rows';

const person = (id: number, name: string, more: Partial<Person> = {}): Person => ({ id, name, honorific: '', title: '', username: `u${id}`, phone: '', email: '', villageId: 0, villageName: '', roles: ['member'], active: true, ...more });

test('persons stand by their given names as Vietnamese lists do; who is out of use comes last', () => {
  const names = inOrder([person(1, 'Trần Văn Đức'), person(2, 'Lê Thị Ánh'), person(3, 'Ngô Dũng'), person(4, 'Phạm Bình', { active: false }), person(5, 'Bùi Văn Đức'), person(6, 'Lê An')]).map((p) => p.name);
  expect(names).toEqual(['Lê An', 'Lê Thị Ánh', 'Ngô Dũng', 'Bùi Văn Đức', 'Trần Văn Đức', 'Phạm Bình']);
});

test('a person is found without marks, by post, village, role, and by part of a phone number', () => {
  const all = [person(1, 'Đỗ Thị Hạnh', { title: 'Văn thư', roles: ['clerk'] }), person(2, 'Nguyễn Văn Hợi', { villageName: 'Đông Tiến', phone: '0912 345 678', roles: ['village_head'] })];
  const ids = (query: string, role: Parameters<typeof found>[2] = '') => found(all, query, role).map((p) => p.id);
  expect(ids('do hanh')).toEqual([1]);
  expect(ids('van thu')).toEqual([1]);
  expect(ids('dong tien')).toEqual([2]);
  expect(ids('345 678')).toEqual([2]);
  expect(ids('345.67')).toEqual([2]);
  expect(ids('', 'village_head')).toEqual([2]);
  expect(ids('hanh', 'village_head')).toEqual([]);
});

test('a form is refused for what the server would refuse', () => {
  const good = inputOf(person(1, 'Lê An', { username: 'anl', email: 'an@dongvan.vn' }));
  expect([...faultsOf(good)]).toEqual([]);
  expect([...faultsOf({ ...good, name: ' ', username: 'Ân', roles: [], email: 'an@x' })]).toEqual(['name', 'username', 'roles', 'email']);
  expect([...faultsOf({ ...good, roles: ['village_head'], villageId: 0 })]).toEqual(['village']);
});

test('a user name comes from the name, and is nobody’s', () => {
  expect(usernameFor('Nguyễn Văn Hợi', new Set())).toBe('hoinv');
  expect(usernameFor('Nguyễn Văn Hợi', new Set(['hoinv', 'hoinv2']))).toBe('hoinv3');
  expect(usernameFor('Đ', new Set())).toBe('');
});

test('a new password is typed with any keyboard, and is another each time', () => {
  const made = Array.from({ length: 50 }, () => newPassword());
  for (const one of made) expect(one).toMatch(/^([b-x][aeiu][b-x][aeiu]-){3}[2-9]{5}$/);
  expect(new Set(made).size).toBe(50);
});

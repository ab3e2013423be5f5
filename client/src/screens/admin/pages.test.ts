import { expect, test } from 'vitest';
import type { Role } from '../../api/types';
import { pageAt } from './pages';

const at = (path: string, ...roles: Role[]) => pageAt(path, roles)?.path;

test('the first page is an administrator’s overview, a clerk’s tests, and nobody else’s', () => {
  expect(at('', 'admin')).toBe('');
  expect(at('', 'clerk')).toBe('rehearsal');
  expect(at('', 'member')).toBeUndefined();
});

test('who is no clerk may open a meeting’s tests by its address, as its secretary does, and nothing else', () => {
  expect(at('rehearsal', 'member')).toBe('rehearsal');
  expect(at('halls', 'member')).toBeUndefined();
  expect(at('persons', 'clerk')).toBeUndefined();
});

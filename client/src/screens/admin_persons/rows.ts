// The list of persons: its order, what a search finds, and what a form may send. Pure.

import type { Person, PersonInput, Role } from '../../api/types';
import { matches, withoutMarks } from '../prepare/without_marks';

export const ROLES: Role[] = ['chair', 'clerk', 'member', 'village_head', 'guest', 'admin'];

const vietnamese = new Intl.Collator('vi');
const givenName = (name: string) => name.trim().split(/\s+/).at(-1) ?? '';

/** As Vietnamese lists stand: by given name, then by the whole; who is out of use comes last. */
export function inOrder(persons: readonly Person[]): Person[] {
  return [...persons].sort((a, b) => Number(b.active) - Number(a.active) || vietnamese.compare(givenName(a.name), givenName(b.name)) || vietnamese.compare(a.name, b.name) || a.id - b.id);
}

/** Those with a role ('' for any) whom a search is for, with marks or without; digits also find a phone number's middle. */
export function found(persons: readonly Person[], query: string, role: Role | ''): Person[] {
  const digits = query.replace(/[\s.]/g, '');
  const phone = /^\d{3,}$/.test(digits);
  return persons.filter((p) => (role === '' || p.roles.includes(role))
    && (matches([p.name, p.title, p.villageName, p.username, p.phone, p.email].join(' '), query) || (phone && p.phone.replace(/\D/g, '').includes(digits))));
}

/** What the server is sent to keep a person as it is. */
export function inputOf(p: Person): PersonInput {
  const { username, name, honorific, title, phone, email, villageId, roles, active } = p;
  return { username, name, honorific, title, phone, email, villageId, roles, active };
}

export type Fault = 'name' | 'username' | 'roles' | 'village' | 'email';

/** What is wrong with a form; the server looks again. */
export function faultsOf(form: PersonInput): Set<Fault> {
  const faults = new Set<Fault>();
  if (!form.name.trim()) faults.add('name');
  if (!/^[a-z0-9._-]{2,64}$/.test(form.username)) faults.add('username');
  if (form.roles.length === 0) faults.add('roles');
  if (form.roles.includes('village_head') && !form.villageId) faults.add('village');
  if (form.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)) faults.add('email');
  return faults;
}

/** A user name from a name, as tables get theirs: Nguyễn Văn Hợi is "hoinv"; with a number while somebody has it. */
export function usernameFor(name: string, taken: ReadonlySet<string>): string {
  const words = withoutMarks(name).replace(/[^a-z0-9 ]/g, '').split(' ').filter(Boolean);
  const made = ((words.at(-1) ?? '') + words.slice(0, -1).map((word) => word[0]).join('')).slice(0, 50);
  if (made.length < 2) return '';
  for (let n = 1; ; n++) {
    const tried = n === 1 ? made : `${made}${n}`;
    if (!taken.has(tried)) return tried;
  }
}

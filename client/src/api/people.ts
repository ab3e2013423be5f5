// Calls about persons, villages, tables of them, the texts that are sent, and holidays: for administrators.

import { client, command, done } from './call';
import type { Holidays, PasswordsInput, PersonInput, TextInput, VillageInput } from './types';

const of = <P>(path: P) => ({ params: { path } });

export const people = {
  addPerson: (body: PersonInput) => done(client.POST('/api/v1/persons', { ...command(undefined), body })),
  editPerson: (id: number, body: PersonInput) => done(client.PUT('/api/v1/persons/{id}', { ...command({ id }), body })),
  personSessions: (id: number) => done(client.GET('/api/v1/persons/{id}/sessions', of({ id }))),
  endPersonSession: (id: number, session: string) => done<void>(client.DELETE('/api/v1/persons/{id}/sessions/{session}', command({ id, session }))),
  endPersonSessions: (id: number) => done<void>(client.DELETE('/api/v1/persons/{id}/sessions', command({ id }))),
  /** Newest first. */
  personSignIns: (id: number) => done(client.GET('/api/v1/persons/{id}/sign-ins', of({ id }))),
  handOutPasswords: (body: PasswordsInput) => done<void>(client.POST('/api/v1/persons/passwords', { ...command(undefined), body })),
  /** A PDF; changes nothing. */
  passwordSlips: (body: PasswordsInput) => done<Blob>(client.POST('/api/v1/persons/slips', { body, parseAs: 'blob' }) as Promise<{ data?: Blob; error?: unknown; response: Response }>),

  addVillage: (body: VillageInput) => done(client.POST('/api/v1/villages', { ...command(undefined), body })),
  editVillage: (id: number, body: VillageInput) => done(client.PUT('/api/v1/villages/{id}', { ...command({ id }), body })),
  mergeVillage: (id: number, into: number) => done(client.POST('/api/v1/villages/{id}/merge', { ...command({ id }), body: { into } })),
  setVillageActive: (id: number, active: boolean) => done(client.PUT('/api/v1/villages/{id}/active', { ...command({ id }), body: { active } })),

  import: (id: number) => done(client.GET('/api/v1/imports/{id}', of({ id }))),
  applyImport: (id: number) => done(client.POST('/api/v1/imports/{id}/apply', command({ id }))),

  texts: () => done(client.GET('/api/v1/texts')),
  editText: (code: string, body: TextInput) => done(client.PUT('/api/v1/texts/{code}', { ...command({ code }), body })),
  holidays: () => done(client.GET('/api/v1/admin/holidays')),
  setHolidays: (body: Holidays) => done(client.PUT('/api/v1/admin/holidays', { ...command(undefined), body })),
  overview: () => done(client.GET('/api/v1/admin/overview')),
};

// A small commune, made through the API: two villages with their halls and heads, a chair, a clerk, a
// delegate, and one announced meeting with a paper.

import { join } from 'node:path';
import type { components } from '../src/api/schema.gen';
import { Caller } from './caller';
import { beginFounded } from './founded';
import type { Server } from './server';
import { until } from './waiting';

type Schemas = components['schemas'];

export const PASSWORD = 'cay-da-gieng-nuoc';
export const PAPER = join(import.meta.dirname, '../../cmd/hopxa/demo/papers/bao-cao-thang-11.pdf');

export interface People {
  asAdmin: Caller;
  mainHall: Schemas['Hall'];
  vanBac: Schemas['Hall'];
  vanNam: Schemas['Hall'];
  chair: Schemas['Person'];
  clerk: Schemas['Person'];
  member: Schemas['Person'];
}

export interface Commune extends People {
  meeting: Schemas['Meeting'];
  asClerk: Caller;
  asChair: Caller;
}

/** Starts the server on a commune of its own, filled with people. Passwords are PASSWORD; nobody must change theirs. */
export async function foundPeople(server: Server): Promise<People> {
  await beginFounded(server, foundOnce, drawOnce);
  await server.start();
  const asAdmin = await Caller.signedIn(server, 'admin', PASSWORD);
  const [halls, persons] = await Promise.all([asAdmin.get<Schemas['Hall'][]>('halls'), asAdmin.get<Schemas['Person'][]>('persons')]);
  const hall = (shortName: string) => halls.find((one) => one.shortName === shortName)!;
  const person = (username: string) => persons.find((one) => one.username === username)!;
  return { asAdmin, mainHall: halls.find((one) => one.main)!, vanBac: hall('Văn Bắc'), vanNam: hall('Văn Nam'), chair: person('thang'), clerk: person('hanh'), member: person('lan') };
}

/** What foundPeople finds. */
async function foundOnce(server: Server): Promise<void> {
  const admin = await firstAdmin(server);
  await hallOf(admin, 'Văn Bắc');
  const vanNam = await hallOf(admin, 'Văn Nam');
  const vanBac = (await admin.get<Schemas['Hall'][]>('halls')).find((one) => one.shortName === 'Văn Bắc')!;
  const person = (username: string, name: string, more: Partial<Schemas['PersonInput']>) => addPerson(server, admin, { username, name, email: `${username}@example.vn`, ...more });
  await person('thang', 'Lê Đình Thắng', { honorific: 'ông', title: 'Chủ tịch UBND xã', roles: ['chair'] });
  await person('hanh', 'Nguyễn Thị Hạnh', { honorific: 'bà', title: 'Văn thư', roles: ['clerk'] });
  await person('lan', 'Mai Thị Lan', { honorific: 'bà', title: 'Đại biểu HĐND', roles: ['member'] });
  await person('hoi', 'Nguyễn Văn Hợi', { honorific: 'ông', title: 'Trưởng thôn', roles: ['village_head'], villageId: vanNam.villageId });
  await person('thom', 'Nguyễn Thị Thơm', { honorific: 'bà', title: 'Trưởng thôn', roles: ['village_head'], villageId: vanBac.villageId });
}

/** Has pages drawn, for what drawing needs. */
async function drawOnce(server: Server): Promise<void> {
  await server.start();
  const clerk = await Caller.signedIn(server, 'hanh', PASSWORD);
  const [{ id: chairId }, { id: secretaryId }] = (await clerk.get<Schemas['Person'][]>('persons')) as [Schemas['Person'], Schemas['Person']];
  const draft = await clerk.post<Schemas['Meeting']>('meetings', { ...aMeeting(), chairId, secretaryId });
  const item = await clerk.post<Schemas['AgendaItem']>(`meetings/${draft.id}/items`, { title: 'Kết quả', presenter: '', plannedMinutes: 20 });
  await clerk.upload(`items/${item.id}/papers`, PAPER);
  await untilReadable(clerk, draft.id);
}

/** foundPeople, and an announced meeting of three items; `paper` gives the first item a paper of five pages. */
export async function foundCommune(server: Server, { paper = true } = {}): Promise<Commune> {
  const people = await foundPeople(server);
  const { vanBac, vanNam } = people;
  const asClerk = await Caller.signedIn(server, 'hanh', PASSWORD);
  const draft = await asClerk.post<Schemas['Meeting']>('meetings', {
    ...aMeeting(),
    chairId: people.chair.id,
    secretaryId: people.clerk.id,
  });
  await asClerk.put(`meetings/${draft.id}/invitations`, { halls: [vanBac.id, vanNam.id], persons: [{ personId: people.member.id, capacity: 'member' }] });
  const item = (title: string, presenter: string) => asClerk.post<Schemas['AgendaItem']>(`meetings/${draft.id}/items`, { title, presenter, plannedMinutes: 20 });
  const first = await item('Kết quả tháng 11', 'Nguyễn Thị Hạnh');
  await item('Sản xuất vụ Đông Xuân', 'Các trưởng thôn');
  await item('Kết luận', 'Lê Đình Thắng');
  if (paper) {
    await asClerk.upload(`items/${first.id}/papers`, PAPER);
    await untilReadable(asClerk, draft.id);
  }
  const meeting = await asClerk.post<Schemas['Meeting']>(`meetings/${draft.id}/announce`);
  return { ...people, meeting, asClerk, asChair: await Caller.signedIn(server, 'thang', PASSWORD) };
}

const aMeeting = () => ({
  title: 'Giao ban tháng 11',
  kind: 'giao_ban',
  startsAt: new Date(Math.ceil(Date.now() / 600_000) * 600_000).toISOString(),
  plannedMinutes: 120,
  place: 'Hội trường UBND xã',
});

/** The address that signs a machine of a hall in. */
export function deviceAddress(server: Server, hall: { id: number }): string {
  return server.command('hall', 'key', String(hall.id), '--url', server.url).trim();
}

/** The key of a hall, as its address for machines carries it. */
export function hallKey(server: Server, hall: { id: number }): string {
  const key = /[#?&/](?:key=)?([\w-]{43})/.exec(deviceAddress(server, hall))?.[1];
  if (!key) throw new Error('no key in the address');
  return key;
}

async function firstAdmin(server: Server): Promise<Caller> {
  await server.start();
  // It prints before it answers, but the answer may come sooner than what it printed.
  const [, username, password] = await until('the first start names an administrator', 10_000, async () => /\(username\):\s+(\S+)[^:]*\(password\):\s+(\S+)\n/.exec(server.log()));
  const admin = await Caller.signedIn(server, username!, password!);
  await admin.put('me/password', { old: password, new: PASSWORD });
  return admin;
}

async function hallOf(admin: Caller, name: string): Promise<Schemas['Hall']> {
  const village = await admin.post<Schemas['Village']>('villages', { name });
  return admin.post('halls', { name: `Nhà văn hóa thôn ${name}`, shortName: name, villageId: village.id, active: true });
}

/** A person who has signed in once and chosen PASSWORD. */
async function addPerson(server: Server, admin: Caller, input: Partial<Schemas['PersonInput']>): Promise<Schemas['Person']> {
  const handedOut = 'mot-hai-ba-bon';
  const person = await admin.post<Schemas['Person']>('persons', { active: true, roles: [], ...input, password: handedOut });
  const own = await Caller.signedIn(server, input.username!, handedOut);
  await own.put('me/password', { old: handedOut, new: PASSWORD });
  return person;
}

/** Waits until the pages of all papers of a meeting are made. */
export async function untilReadable(reader: Caller, meetingId: number): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { items } = await reader.get<Schemas['Meeting']>(`meetings/${meetingId}`);
    const papers = items.flatMap((item) => item.papers);
    const failed = papers.find((paper) => paper.state === 'failed');
    if (failed) throw new Error(`${failed.fileName}: ${failed.problem}`);
    if (papers.every((paper) => paper.state === 'ready')) return;
    if (performance.now() > deadline) throw new Error('the pages were not made in a minute');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

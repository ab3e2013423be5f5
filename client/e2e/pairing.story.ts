// A hall's machine pairs itself with a second browser's help, goes into the meeting when it opens and leaves after it, and is
// out at once when it is revoked in the next. A hall that only watches does the same without a camera or a microphone.

import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { deviceAddress, foundCommune, PAPER, untilReadable, type Commune } from './commune';
import { comeTo } from './going_in';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

let story: Story;
let commune: Commune;
let tv: Participant;
let watcher: Participant;
let clerk: Participant;
let next: Schemas['Meeting'];

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('pairing');
  commune = await foundCommune(story.server, { paper: false });
  const { name, shortName, villageId } = commune.vanBac;
  const watching = commune.asAdmin
    .put(`halls/${commune.vanBac.id}`, { name, shortName, villageId, active: true, receiveOnly: true })
    .then(() => commune.asClerk.put(`meetings/${commune.meeting.id}/invitations`, { halls: [commune.vanBac.id, commune.vanNam.id], persons: [{ personId: commune.member.id, capacity: 'member' }] }));
  [tv, watcher, clerk] = await Promise.all([
    story.launch({ name: 'tv', owner: 2, voice: 'van-nam', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'watcher', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'clerk' }),
    watching,
  ]);
  for (const one of [tv, watcher]) await one.context.addInitScript(countAsking);
});

const asked = (one: Participant) => one.page.evaluate(() => (window as unknown as { asked: number }).asked);
const attendance = async (hall: Schemas['Hall'], meeting = commune.meeting.id) =>
  (await commune.asClerk.get<Schemas['Attendance']>(`meetings/${meeting}/attendance`)).rows.find((row) => row.seat === `hall:${hall.id}`)!;

test('a machine shows a code; the clerk scans it, says where it stands, and the machine is in', async () => {
  await tv.page.goto(`${story.server.url}/device`);
  const code = (await tv.page.locator('[data-code]').getAttribute('data-code'))!;
  expect(code).toMatch(/^\d{6}$/);
  const scanned = (await tv.page.locator('[data-address]').getAttribute('data-address'))!;
  expect(scanned).toBe(`${story.server.url}/admin/halls?code=${code}`);

  await comeTo(clerk.page, story.server, 'hanh', scanned.slice(story.server.url.length));
  const field = clerk.page.getByLabel('Mã trên màn hình của máy');
  expect(await field.inputValue()).toBe(`${code.slice(0, 3)} ${code.slice(3)}`);
  await field.fill(code === '000000' ? '000001' : '000000'); // misheard
  await clerk.page.getByLabel('Máy đặt ở đâu').selectOption({ label: 'Nhà văn hóa thôn Văn Nam' });
  await clerk.page.getByRole('button', { name: 'Ghép máy', exact: true }).click();
  await clerk.page.getByText('Không có máy nào đang hiện mã này').waitFor();
  await field.fill(code);
  await clerk.page.getByRole('button', { name: 'Ghép máy', exact: true }).click();
  await clerk.page.getByText('Đã ghép máy cho Nhà văn hóa thôn Văn Nam').waitFor();

  await tv.page.getByRole('heading', { name: 'Nhà văn hóa thôn Văn Nam' }).waitFor();
  await tv.page.getByText('Giao ban tháng 11').first().waitFor();
  await tv.page.getByText('Đang nối với xã').waitFor();
  await clerk.page.locator(`[data-hall="${commune.vanNam.id}"]`).getByText('Đang nối').waitFor();
});

test('it comes back by itself after it was switched off, also without its session', async () => {
  await tv.context.clearCookies();
  await tv.page.goto(story.server.url);
  await tv.page.getByRole('heading', { name: 'Nhà văn hóa thôn Văn Nam' }).waitFor();
});

test('told to load anew, it does', async () => {
  const began = await tv.page.evaluate(() => performance.timeOrigin);
  const row = clerk.page.locator(`[data-hall="${commune.vanNam.id}"]`);
  await row.getByRole('button', { name: /^Thao tác/ }).click();
  await row.getByRole('button', { name: 'Tải lại trang' }).click();
  await until('the page is another', 20_000, async () => (await tv.page.evaluate(() => performance.timeOrigin).catch(() => began)) !== began);
  await tv.page.getByRole('heading', { name: 'Nhà văn hóa thôn Văn Nam' }).waitFor();
});

test('when the meeting opens, both halls go in by themselves: one shows and hears, the other watches', async () => {
  await watcher.page.goto(deviceAddress(story.server, commune.vanBac));
  await watcher.page.getByText('chỉ xem và nghe').waitFor();
  expect(await tv.page.locator('.lamp').count()).toBe(0);

  await commune.asChair.post(`meetings/${commune.meeting.id}/open`);
  await Promise.all([tv, watcher].map((one) => one.page.waitForURL(/\/tv$/)));
  await tv.page.locator('.lamp').getByText('Camera đang bật').waitFor();
  await tv.page.locator('.foot').waitFor();
  await watcher.page.getByText('Trưởng thôn phát biểu bằng điện thoại').waitFor();
  for (const hall of [commune.vanNam, commune.vanBac]) await until(`${hall.shortName} is there`, 15_000, async () => (await attendance(hall)).state === 'present');
  expect(await watcher.page.locator('.lamp').count()).toBe(0);
  expect(await watcher.page.getByText('Không có hình').count()).toBe(0);
  await until('its connection stands', 15_000, () => watcher.page.evaluate(() => window.peers!.some((pc) => pc.connectionState === 'connected')));
  expect(await watcher.page.locator('.trouble').count()).toBe(0);
  expect(await asked(watcher)).toBe(0);
  expect(await asked(tv)).toBeGreaterThan(0);
});

test('when it is over, the camera is off at once, and the machines wait again by themselves', async () => {
  await commune.asChair.post(`meetings/${commune.meeting.id}/close`);
  const again = another(); // is prepared while they show that this one has ended
  await tv.page.locator('[data-panel=ended]').waitFor();
  expect(await tv.page.locator('.lamp').count()).toBe(0);
  expect(await sending(tv)).toBe(false);
  await Promise.all([tv, watcher].map((one) => one.page.waitForURL((url) => url.pathname === '/', { timeout: 25_000 })));
  await tv.page.getByRole('heading', { name: 'Nhà văn hóa thôn Văn Nam' }).waitFor();
  next = await again;
  await tv.page.getByText('Giao ban tháng 12').first().waitFor();
});

test('revoked in a meeting, it is out at once: its camera is off, its papers are gone from its disk, and it is refused', async () => {
  await commune.asChair.post(`meetings/${next.id}/open`);
  await tv.page.waitForURL(/\/tv$/);
  await tv.page.locator('.lamp').getByText('Camera đang bật').waitFor();
  await until('it keeps the paper', 20_000, async () => (await kept(tv)).caches.some((name) => name.includes('paper')));
  const { page } = clerk;
  const row = page.locator(`[data-hall="${commune.vanNam.id}"]`);
  if ((await row.getByRole('button', { name: 'Thu hồi máy' }).count()) === 0) await row.getByRole('button', { name: /^Thao tác/ }).click();
  await row.getByRole('button', { name: 'Thu hồi máy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi máy' }).click();
  await tv.page.getByText('Máy này đã bị xã thu hồi').waitFor({ timeout: 5000 });
  await row.getByText('Chưa ghép máy').waitFor();
  await tv.page.locator('[data-code]').waitFor(); // and it may be paired again
  expect(await sending(tv)).toBe(false);
  await until('nothing of the commune is on its disk', 5000, async () => {
    const { caches, databases, key, owner } = await kept(tv);
    return caches.length === 0 && databases.length === 0 && key === null && owner === null;
  });
  expect((await tv.page.request.get(`${story.server.url}/api/v1/meetings/${next.id}`)).status()).toBe(401);
  await until('the meeting knows that it is gone', 15_000, async () => (await attendance(commune.vanNam, next.id)).state !== 'present');
});

/** A meeting like the first, an hour from now, with a paper. */
async function another(): Promise<Schemas['Meeting']> {
  const { asClerk, chair, clerk: writes, vanBac, vanNam } = commune;
  const draft = await asClerk.post<Schemas['Meeting']>('meetings', { title: 'Giao ban tháng 12', kind: 'giao_ban', startsAt: new Date(Date.now() + 1_800_000).toISOString(), plannedMinutes: 60, place: 'Hội trường UBND xã', chairId: chair.id, secretaryId: writes.id });
  await asClerk.put(`meetings/${draft.id}/invitations`, { halls: [vanBac.id, vanNam.id], persons: [] });
  const item = await asClerk.post<Schemas['AgendaItem']>(`meetings/${draft.id}/items`, { title: 'Kết quả tháng 12', presenter: '', plannedMinutes: 20 });
  await asClerk.upload(`items/${item.id}/papers`, PAPER);
  await untilReadable(asClerk, draft.id);
  return asClerk.post<Schemas['Meeting']>(`meetings/${draft.id}/announce`);
}

/** What is on a machine's disk besides the application itself. */
const kept = (one: Participant) =>
  one.page.evaluate(async () => ({
    caches: (await caches.keys()).filter((name) => /paper|seen|answers/i.test(name)),
    databases: (await indexedDB.databases()).map((db) => db.name),
    key: localStorage.getItem('hopxa.machineKey'),
    owner: localStorage.getItem('hopxa.store.owner'),
  }));

/** Whether a page still sends a picture or a sound to anybody. */
const sending = (one: Participant) => one.page.evaluate(() => window.peers!.some((pc) => pc.connectionState === 'connected' || pc.getSenders().some(({ track }) => track?.readyState === 'live')));

/** Runs in the page before anything else: how often camera or microphone were asked for. */
function countAsking(): void {
  const of = window as unknown as { asked: number };
  of.asked = 0;
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (wish) => (of.asked++, real(wish));
}

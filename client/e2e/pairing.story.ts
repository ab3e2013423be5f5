// A hall's machine pairs itself with a second browser's help, goes into the meeting when it opens and leaves after it, and is
// out when it is revoked. A hall that only watches does the same without a camera or a microphone.

import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { Caller } from './caller';
import { deviceAddress, foundCommune, PASSWORD, type Commune } from './commune';
import { signIn } from './going_in';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

let story: Story;
let commune: Commune;
let tv: Participant;
let watcher: Participant;
let clerk: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('pairing');
  commune = await foundCommune(story.server, { paper: false });
  const admin = await Caller.signedIn(story.server, 'admin', PASSWORD);
  const { name, shortName, villageId } = commune.vanBac;
  await admin.put(`halls/${commune.vanBac.id}`, { name, shortName, villageId, active: true, receiveOnly: true });
  await commune.asClerk.put(`meetings/${commune.meeting.id}/invitations`, { halls: [commune.vanBac.id, commune.vanNam.id], persons: [{ personId: commune.member.id, capacity: 'member' }] });
  [tv, watcher, clerk] = await Promise.all([
    story.launch({ name: 'tv', owner: 2, voice: 'van-nam', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'watcher', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'clerk' }),
  ]);
  for (const one of [tv, watcher]) await one.context.addInitScript(countAsking);
});

const asked = (one: Participant) => one.page.evaluate(() => (window as unknown as { asked: number }).asked);
const attendance = async (hall: Schemas['Hall']) =>
  (await commune.asClerk.get<Schemas['Attendance']>(`meetings/${commune.meeting.id}/attendance`)).rows.find((row) => row.seat === `hall:${hall.id}`)!;

test('a machine shows a code; the clerk scans it, says where it stands, and the machine is in', async () => {
  await tv.page.goto(`${story.server.url}/device`);
  const code = (await tv.page.locator('[data-code]').getAttribute('data-code'))!;
  expect(code).toMatch(/^\d{6}$/);
  const scanned = (await tv.page.locator('[data-address]').getAttribute('data-address'))!;
  expect(scanned).toBe(`${story.server.url}/admin/halls?code=${code}`);

  await signIn(clerk.page, story.server, 'hanh');
  await clerk.page.waitForURL((url) => url.pathname === '/');
  await clerk.page.goto(scanned);
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

test('when it is over, the camera is off and the machine waits again', async () => {
  await commune.asChair.post(`meetings/${commune.meeting.id}/close`);
  await tv.page.locator('[data-panel=ended]').waitFor();
  await tv.page.waitForURL((url) => url.pathname === '/', { timeout: 25_000 });
  expect(await tv.page.locator('.lamp').count()).toBe(0);
  await tv.page.getByRole('heading', { name: 'Nhà văn hóa thôn Văn Nam' }).waitFor();
});

test('revoked, it says so, has nothing left, and is refused', async () => {
  const { page } = clerk;
  const row = page.locator(`[data-hall="${commune.vanNam.id}"]`);
  if ((await row.getByRole('button', { name: 'Thu hồi máy' }).count()) === 0) await row.getByRole('button', { name: /^Thao tác/ }).click();
  await row.getByRole('button', { name: 'Thu hồi máy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi máy' }).click();
  await row.getByText('Chưa ghép máy').waitFor();
  await tv.page.getByText('Máy này đã bị xã thu hồi').waitFor({ timeout: 30_000 });
  await tv.page.locator('[data-code]').waitFor(); // and it may be paired again
  expect((await tv.page.request.get(`${story.server.url}/api/v1/meetings/${commune.meeting.id}`)).status()).toBe(401);
  expect(await tv.page.evaluate(() => localStorage.getItem('hopxa.machineKey'))).toBeNull();
  expect(await tv.page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('paper')))).toEqual([]);
});

/** Runs in the page before anything else: how often camera or microphone were asked for. */
function countAsking(): void {
  const of = window as unknown as { asked: number };
  of.asked = 0;
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (wish) => (of.asked++, real(wish));
}

// An administrator keeps the commune's people: adds one, changes them, takes them out of use while they are in a meeting.

import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { Caller } from './caller';
import { foundCommune, PASSWORD, type Commune } from './commune';
import { signIn } from './going_in';
import { Story, tidyUp } from './story';

let story: Story;
let commune: Commune;
let admin: Participant;
let member: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('admin');
  commune = await foundCommune(story.server, { paper: false });
  await commune.asChair.post(`meetings/${commune.meeting.id}/open`);
  [admin, member] = await Promise.all([story.launch({ name: 'admin', viewport: { width: 1366, height: 768 } }), story.launch({ name: 'member' })]);
  await signIn(admin.page, story.server, 'admin');
  await admin.page.waitForURL((url) => url.pathname === '/');
});

const row = (username: string) => admin.page.locator(`[data-person="${username}"]`);
const dialog = () => admin.page.getByRole('dialog');
const press = (name: string) => admin.page.getByRole('button', { name, exact: true }).click();

test('a person is added, gets a user name and a slip, and signs in with it', async () => {
  const { page } = admin;
  await page.goto(`${story.server.url}/admin/persons`);
  await press('Thêm người dùng');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  await dialog().getByText('Nhập họ và tên.').waitFor();
  await dialog().getByLabel('Họ và tên').fill('Đỗ Thị Ánh');
  expect(await dialog().getByLabel('Tên đăng nhập').inputValue()).toBe('anhdt');
  await dialog().getByLabel('Chức vụ').fill('Công chức văn hóa');
  await dialog().getByLabel('Điện thoại').fill('0912 345 678');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  const password = await page.locator('[data-password]').innerText();
  const [file] = await Promise.all([page.waitForResponse(/persons\/slips/), dialog().getByRole('button', { name: 'Mở phiếu để in' }).click()]);
  expect(file.headers()['content-type']).toBe('application/pdf');
  await dialog().getByRole('button', { name: 'Đóng' }).click();
  await row('anhdt').getByText('Công chức văn hóa').waitFor();
  await page.getByLabel('Tìm tên, chức vụ').fill('do anh');
  expect(await page.locator('[data-person]').count()).toBe(1);
  const own = await Caller.signedIn(story.server, 'anhdt', password);
  await own.put('me/password', { old: password, new: PASSWORD });
});

test('a change is shown, and what is wrong is refused in one sentence', async () => {
  await admin.page.getByLabel('Tìm tên, chức vụ').fill('');
  await row('anhdt').getByRole('button', { name: /^Thao tác/ }).click();
  await row('anhdt').getByRole('button', { name: 'Sửa' }).click();
  await dialog().getByLabel('Tên đăng nhập').fill('lan');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  await dialog().getByRole('alert').waitFor();
  await dialog().getByLabel('Tên đăng nhập').fill('anhdt');
  await dialog().getByLabel('Chức vụ').fill('Công chức tư pháp');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  await row('anhdt').getByText('Công chức tư pháp').waitFor();
});

test('who is taken out of use is out of the meeting at once, and may be taken back', async () => {
  await signIn(member.page, story.server, 'lan');
  await member.page.waitForURL((url) => url.pathname === '/');
  await member.page.goto(`${story.server.url}/meetings/${commune.meeting.id}/phone`);
  await member.page.getByText('Giao ban tháng 11').first().waitFor();

  await row('lan').getByRole('button', { name: /^Thao tác/ }).click();
  await row('lan').getByRole('button', { name: 'Nơi đăng nhập' }).click();
  await dialog().getByText('Chrome trên Linux').first().waitFor();
  await dialog().getByRole('button', { name: 'Đóng' }).click();
  await row('lan').getByRole('button', { name: 'Ngừng dùng' }).click();
  await dialog().getByRole('button', { name: 'Ngừng dùng' }).click();
  await member.page.waitForURL(/\/login/, { timeout: 3000 });
  await row('lan').getByText('Đã ngừng dùng').waitFor();
  await signIn(member.page, story.server, 'lan');
  await member.page.getByRole('alert').waitFor();

  await press('Hoàn tác');
  await admin.page.getByText('dùng lại được').waitFor();
  await signIn(member.page, story.server, 'lan');
  await member.page.waitForURL((url) => url.pathname === '/');
});

test('a village is added, renamed, taken out of use and back', async () => {
  const { page } = admin;
  await page.goto(`${story.server.url}/admin/villages`);
  await press('Thêm thôn');
  await dialog().getByLabel('Tên thôn').fill('Bái Trung');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  const village = page.locator('[data-village="Bái Trung"]');
  await village.getByRole('button', { name: /^Thao tác/ }).click();
  await village.getByRole('button', { name: 'Ngừng dùng' }).click();
  await village.getByText('Ngừng dùng').first().waitFor();
  await press('Hoàn tác');
  await page.getByText('Thôn Bái Trung dùng lại được.').waitFor();
});

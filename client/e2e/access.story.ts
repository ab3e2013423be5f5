// Who may come where: signing in, rooms that are not one's own, one machine a seat, signing out.

import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { deviceAddress, foundCommune, type Commune } from './commune';
import { goInAsHall, signIn, tryMachineAndGoIn } from './going_in';
import { pressOk } from './hands';
import { Story, tidyUp } from './story';

let story: Story;
let commune: Commune;
let head: Participant;
let hall: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('access');
  commune = await foundCommune(story.server, { paper: false });
  [head, hall] = await Promise.all([story.launch({ name: 'village-head', viewport: { width: 390, height: 844 } }), story.launch({ name: 'hall', owner: 2, voice: 'van-nam' })]);
});

test('a wrong password is answered with a sentence, and the name stays', async () => {
  const { page } = head;
  await signIn(page, story.server, 'hoi', 'khong-phai-mat-khau');
  await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor();
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('hoi');
});

test('whoever opens a link is asked to sign in and comes to the very page', async () => {
  const { page } = head;
  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/phone`);
  await page.waitForURL(/\/login\?next=/);
  await page.getByLabel('Tên đăng nhập').fill('hoi');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('cay-da-gieng-nuoc');
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/meetings/${commune.meeting.id}/`));
});

test('a village head cannot open the console of the chair', async () => {
  const { page } = head;
  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/chair`);
  await page.getByText('Ông/bà chưa được xem mục này. Hỏi văn thư xã.').waitFor();
  expect(await page.getByRole('button', { name: 'Mở cuộc họp' }).count()).toBe(0);
});

test('one screen a hall: the second takes over, and the first can take it back', async () => {
  const first = hall.page;
  await goInAsHall(first, story.server, commune.vanNam);
  await first.getByText('Chờ mở họp').first().waitFor();
  const second = await hall.context.newPage();
  await second.goto(`${story.server.url}/meetings/${commune.meeting.id}/join`);
  await tryMachineAndGoIn(second, /\/tv$/);
  await second.getByText('Chờ mở họp').first().waitFor();
  await first.getByText('Phòng họp đang mở ở máy khác').waitFor();
  await pressOk(first, 'Bấm để dùng máy này');
  await first.getByText('Chờ mở họp').first().waitFor();
  await second.getByText('Phòng họp đang mở ở máy khác').waitFor();
  await second.close();
});

test('a key that was taken back signs no machine in', async () => {
  const address = deviceAddress(story.server, commune.vanBac);
  story.server.command('hall', 'revoke', String(commune.vanBac.id));
  const page = await head.context.newPage();
  await page.goto(address);
  await page.getByText('Mã máy không đúng hoặc đã bị thu hồi.').waitFor();
  await page.close();
});

test('after signing out nothing can be read any more', async () => {
  const { page } = head;
  await page.goto(story.server.url);
  await page.getByRole('button', { name: /Tài khoản/ }).click();
  await page.getByText('Đăng xuất').click();
  await page.waitForURL(/\/login/);
  const answer = await page.request.get(`${story.server.url}/api/v1/meetings/${commune.meeting.id}`);
  expect(answer.status()).toBe(401);
});

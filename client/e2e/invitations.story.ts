// An invitation is opened by its personal link on a telephone, without a password; somebody else is sent; the chair
// consents; the guest gets a link of their own; and the clerk sees how many will come.

import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { signIn } from './going_in';
import { Story, tidyUp } from './story';

const PHONE = { width: 360, height: 800 };

let story: Story;
let commune: Commune;
let clerk: Participant;
let phone: Participant;
let chair: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('invitations');
  commune = await foundCommune(story.server, { paper: false });
  [clerk, phone, chair] = await Promise.all([
    story.launch({ name: 'clerk', viewport: { width: 1366, height: 768 } }),
    story.launch({ name: 'phone', viewport: PHONE }),
    story.launch({ name: 'chair', viewport: { width: 1366, height: 768 } }),
  ]);
});

const row = () => clerk.page.locator('.invitee', { hasText: 'Mai Thị Lan' });

/** The personal link in the message that the clerk is shown, once. */
async function linkShown(page: Page): Promise<string> {
  const message = await page.locator('.invitees__message').innerText();
  await page.getByRole('button', { name: 'Đóng' }).click();
  const token = /\/i\/([\w-]{43})/.exec(message)?.[1];
  expect(token, message).toBeTruthy();
  return `${story.server.url}/i/${token}`;
}

test('the clerk makes a personal link; it opens on a telephone without a password', async () => {
  await signIn(clerk.page, story.server, 'hanh');
  await clerk.page.waitForURL((url) => url.pathname === '/');
  await clerk.page.goto(`${story.server.url}/meetings/${commune.meeting.id}/prepare`);
  await clerk.page.getByText('Dự kiến có mặt 1/2, 1 chưa trả lời').waitFor(); // the chair comes
  await row().locator('summary').click();
  await row().getByRole('button', { name: 'Tạo đường dẫn riêng' }).click();
  await phone.page.goto(await linkShown(clerk.page));
  await phone.page.getByRole('heading', { name: 'Giao ban tháng 11' }).waitFor();
  await phone.page.getByText('bà Mai Thị Lan').waitFor();
  for (const choice of ['Tôi sẽ dự', 'Tôi không dự được', 'Tôi cử người dự thay']) await phone.page.getByRole('button', { name: choice }).waitFor();
  await row().getByText('đã mở').waitFor();
});

test('“cử người dự thay” asks the chair, who consents at home; the guest reads with a link of their own', async () => {
  await phone.page.getByRole('button', { name: 'Tôi cử người dự thay' }).click();
  await phone.page.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await phone.page.getByText('Ghi họ tên người dự thay.').waitFor();
  await phone.page.getByLabel('Họ và tên người dự thay').fill('Mai Văn Tám');
  await phone.page.getByLabel('Số điện thoại').fill('0912 345 678');
  await phone.page.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await phone.page.getByText('Đang chờ chủ trì đồng ý.').waitFor();
  await clerk.page.getByText('Dự kiến có mặt 1/2').waitFor();
  await row().getByText('Cử người, chờ chủ trì').waitFor();

  await signIn(chair.page, story.server, 'thang');
  await chair.page.getByText('Bà Mai Thị Lan xin cử Mai Văn Tám dự thay.').waitFor();
  await chair.page.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await chair.page.getByText('xin cử').waitFor({ state: 'detached' });

  await row().getByText('Cử người, đã đồng ý').waitFor();
  await row().getByRole('button', { name: 'Tạo đường dẫn cho người dự thay' }).click();
  const guests = await linkShown(clerk.page);
  await phone.page.goto(guests);
  await phone.page.getByText('Dự thay bà Mai Thị Lan').waitFor();
  await phone.page.getByText('không biểu quyết').waitFor();
  expect(await phone.page.getByRole('button', { name: 'Tôi sẽ dự' }).count()).toBe(0);
});

test('a withdrawn link says so', async () => {
  await row().getByRole('button', { name: 'Thu hồi 1 đường dẫn của người dự thay' }).click();
  await clerk.page.getByText('Đã thu hồi.').waitFor();
  await phone.page.reload();
  await phone.page.getByText('Đường dẫn này đã được thu hồi').waitFor();
});

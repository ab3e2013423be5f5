// The clerk numbers the giấy mời, sees it as it is printed and sends it; its personal link opens on a telephone, without a
// password; somebody else is sent; the chair consents; the guest gets a link of their own; the clerk sees how many will come;
// and who was told of the meeting, hall and all, is told that it is called off.

import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Participant } from './browser';
import { deviceAddress, foundCommune, type Commune } from './commune';
import { signIn } from './going_in';
import { press } from './hands';
import { Mailbox } from './mailbox';
import { Story, tidyUp } from './story';

const PHONE = { width: 360, height: 800 };

let story: Story;
let commune: Commune;
let mailbox: Mailbox;
let clerk: Participant;
let phone: Participant;
let chair: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('invitations');
  [mailbox, commune] = await Promise.all([Mailbox.start(), foundCommune(story.server, { paper: false })]);
  story.others.push(mailbox);
  await mailbox.serves(commune.asAdmin, 1);
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

test('the clerk numbers the giấy mời, sees it as it is printed, and sends it; the letter comes with a calendar entry', async () => {
  const { page } = clerk;
  await signIn(page, story.server, 'hanh');
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/prepare`);
  await page.getByText('Dự kiến có mặt 1/2, 1 chưa trả lời').waitFor(); // the chair comes
  await page.getByText('Chưa vào số giấy mời').click();
  await page.getByLabel('Số', { exact: true }).fill('12');
  await page.getByLabel('Thẩm quyền ký').selectOption('KT.');
  await page.getByLabel('Chức vụ khi ký').fill('Phó Chủ tịch UBND xã');
  await page.getByLabel('Lưu ý thêm').fill('Mang theo tài liệu quý III');
  await page.getByRole('button', { name: 'Lưu giấy mời' }).click();
  await page.getByText('Số 12/GM-UBND').waitFor();
  await shot(page, 'letter-form');
  await page.getByRole('button', { name: 'Xem giấy mời', exact: true }).click();
  const paper = page.locator('.lpaper');
  for (const words of ['Số: 12/GM-UBND', 'GIẤY MỜI', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Mang theo tài liệu quý III', 'Lê Đình Thắng']) await paper.getByText(words, { exact: true }).waitFor();
  await shot(page, 'letter');
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();

  await row().getByText('chưa gửi').waitFor();
  await press(page.getByRole('button', { name: 'Gửi cho 5 người chưa nhận' }));
  await page.getByText('Đã đưa vào hàng gửi: 5 người.').waitFor();
  const letter = await mailbox.nth('lan@example.vn', 1);
  expect(letter.method).toBe('REQUEST');
  expect(letter.files?.some((name) => name.includes('12-GM-UBND'))).toBe(true);
  await row().getByText('đã gửi').waitFor();
  const token = /\/i\/([\w-]{43})/.exec(letter.text)?.[1];
  await phone.page.goto(`${story.server.url}/i/${token}`);
  await phone.page.getByRole('heading', { name: 'Giao ban tháng 11' }).waitFor();
  await phone.page.getByText('bà Mai Thị Lan, Đại biểu HĐND', { exact: true }).waitFor();
  await phone.page.getByText('Xem giấy mời số 12/GM-UBND').click();
  await phone.page.locator('.lpaper').getByText('Số: 12/GM-UBND').waitFor();
  await shot(phone.page, 'letter-on-a-phone');
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
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
  await row().locator('summary').click();
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

test('called off, it says so and why to everybody: by letter, on the clerk\'s page, at home, in the invitation and in the hall', async () => {
  const { page } = clerk;
  const tv = await phone.context.newPage();
  await tv.setViewportSize({ width: 1280, height: 720 });
  await tv.goto(deviceAddress(story.server, commune.vanNam));
  await tv.getByText('Giao ban tháng 11').first().waitFor();

  await page.getByRole('button', { name: 'Hủy cuộc họp' }).click();
  const question = page.getByRole('dialog');
  await question.getByText('5 người đã nhận giấy mời sẽ được báo hủy').waitFor();
  await question.getByRole('button', { name: 'Hủy và báo mọi người' }).click();
  await question.getByText('Ghi lý do').waitFor();
  await shot(page, 'question');
  await question.getByLabel('Lý do hủy').fill('Bão số 9');
  await question.getByRole('button', { name: 'Hủy và báo mọi người' }).click();
  await page.getByText('Đã hủy: Bão số 9').first().waitFor();
  expect(await page.getByRole('button', { name: 'Sửa thông tin' }).count()).toBe(0);
  await tv.getByText('Đã hủy: Bão số 9').waitFor();
  await shot(tv, 'off-in-the-hall');
  await shot(page, 'off');
  const off = await mailbox.nth('hoi@example.vn', 2);
  expect(off.method).toBe('CANCEL');
  expect(off.text).toContain('Bão số 9');
  await chair.page.goto(story.server.url);
  await chair.page.getByText('Đã hủy: Bão số 9').waitFor();
  await shot(chair.page, 'off-at-home');
  const letter = await mailbox.nth('lan@example.vn', 1);
  await phone.page.goto(`${story.server.url}/i/${/\/i\/([\w-]{43})/.exec(letter.text)![1]}`);
  await phone.page.getByText('Đã hủy: Bão số 9').waitFor();
  await shot(phone.page, 'off-on-a-phone');
});

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.HOPXA_LOOK) await page.screenshot({ path: `test-results/look/invitations-${name}.png`, fullPage: true });
}

// Opinions asked in writing: the clerk sends a question, a member answers it from a phone and hands nothing in twice,
// the clerk sees it come, and ends it.

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { foundCommune } from './commune';
import { signIn } from './going_in';
import { press } from './hands';
import { Story, tidyUp } from './story';

let story: Story;
let clerk: Participant;
let member: Participant;
let address = '';

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('written');
  await foundCommune(story.server, { paper: false });
  [clerk, member] = await Promise.all([
    story.launch({ name: 'clerk', viewport: { width: 1366, height: 768 } }),
    story.launch({ name: 'member', viewport: { width: 360, height: 800 } }),
  ]);
});

test('the clerk writes a question and sends it', async () => {
  const { page } = clerk;
  await signIn(page, story.server, 'hanh');
  await page.waitForURL(`${story.server.url}/`);
  await page.goto(`${story.server.url}/written/new`);
  await page.getByLabel('Tên đợt lấy ý kiến').fill('Lấy ý kiến về kênh N5');
  await shot(page, 'new');
  await page.getByRole('button', { name: 'Tạo và soạn câu hỏi' }).click();
  await page.waitForURL(/\/meetings\/\d+\/prepare$/);
  address = page.url().replace('prepare', 'written');
  await page.getByPlaceholder('Gõ nội dung xin ý kiến, bấm Enter để thêm').fill('Thông qua phương án nạo vét kênh N5');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Sửa nội dung/ }).waitFor();
  await page.locator('#at-invited').getByRole('button', { name: 'Chọn người dự' }).click();
  await page.getByRole('checkbox', { name: /Nguyễn Văn Hợi/ }).check();
  await page.getByRole('dialog').locator('select').selectOption('member');
  await page.getByRole('button', { name: 'Xong', exact: true }).click();

  await shot(page, 'prepare');
  await page.getByRole('button', { name: 'Gửi phiếu lấy ý kiến' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gửi phiếu lấy ý kiến' }).click();
  await page.waitForURL(address);
  await page.getByText('Đang lấy ý kiến').waitFor();
});

test('the chair answers from a phone, with words of their own', async () => {
  const { page } = member;
  await signIn(page, story.server, 'thang');
  await page.getByRole('link', { name: 'Mở phiếu lấy ý kiến' }).click();
  await page.getByText('Ý kiến khác', { exact: true }).click();
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByText('Ghi rõ ý kiến khác rồi gửi.').waitFor();
  await page.getByRole('textbox', { name: 'Ghi rõ ý kiến khác' }).fill('Làm đoạn qua thôn Văn Bắc trước');
  await page.reload(); // what was typed is still there
  expect(await page.getByRole('textbox', { name: 'Ghi rõ ý kiến khác' }).inputValue()).toBe('Làm đoạn qua thôn Văn Bắc trước');
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByText(/Đã ghi nhận\. Mã phiếu/).waitFor();
  await shot(page, 'answered');
});

test('the clerk sees it come, and reminds who is missing', async () => {
  const { page } = clerk;
  await page.getByText('Làm đoạn qua thôn Văn Bắc trước').first().waitFor();
  await page.getByRole('button', { name: /^Nhắc \d+ người/ }).click();
  await page.getByText(/đã nhắc/).first().waitFor();
  await shot(page, 'followed');
});

test('a paper that came by post is entered by the clerk and counts once the chair has confirmed it', async () => {
  const { page } = clerk;
  await page.getByRole('button', { name: 'Nhập phiếu giấy của Nguyễn Văn Hợi' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Đồng ý', { exact: true }).click();
  await shot(page, 'by-hand');
  await sheet.getByRole('button', { name: 'Ghi ý kiến' }).click();
  const waiting = page.getByRole('region', { name: 'Phiếu giấy chờ xác nhận' });
  await waiting.getByText('Cần người khác xác nhận.').waitFor();
  expect(await waiting.getByRole('button', { name: /^Xác nhận/ }).count()).toBe(0); // nobody confirms what they typed
  expect(await page.getByText('nhập từ phiếu giấy').count()).toBe(0);

  await member.page.getByRole('region', { name: 'Phiếu giấy chờ xác nhận' }).waitFor();
  await shot(member.page, 'to-confirm');
  await press(member.page.getByRole('button', { name: 'Xác nhận phiếu giấy của Nguyễn Văn Hợi, nội dung 1' }));
  await page.getByText('nhập từ phiếu giấy').waitFor();
  await page.getByText('2/2 người đã trả lời hết').waitFor();
  await waiting.waitFor({ state: 'detached' });
});

test('the clerk ends it and reads the summary', async () => {
  const { page } = clerk;
  await page.getByRole('button', { name: 'Kết thúc và kiểm phiếu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc và kiểm phiếu' }).click();
  await page.getByText('Không được thông qua').waitFor();
  await shot(page, 'ended');
});

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.HOPXA_LOOK) await page.screenshot({ path: `test-results/look/written-${name}.png`, fullPage: true });
}

// The clerk's Word file is found on a delegate's phone by words without marks, and opens at the very page; what
// one may not read is not found. What was concluded, given to do and written down in the meeting is found the same way.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, untilReadable, type Commune } from './commune';
import { docx } from './docx';
import { comeTo, signIn } from './going_in';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

let story: Story;
let commune: Commune;
let paper: Schemas['Paper'];
let phone: Participant;
let desk: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('search');
  commune = await foundCommune(story.server, { paper: false });
  const file = join(story.runDir, 'ke-hoach-so-12.docx');
  writeFileSync(file, docx([['Kế hoạch năm 2026', 'Thu, chi ngân sách xã và quỹ đất đai.'], ['Phần hai', 'Xã đẩy mạnh “chuyển đổi số” đến từng thôn, cùng nạo vét kênh mương.'], ['Nơi nhận: các thôn']]));
  paper = await commune.asClerk.upload(`items/${commune.meeting.items[1]!.id}/papers`, file);
  [phone, desk] = await Promise.all([story.launch({ name: 'phone', viewport: { width: 360, height: 800 } }), story.launch({ name: 'desk' }), untilReadable(commune.asClerk, commune.meeting.id)]);
});

async function look(page: Page, name: string, width = 0, height = 0): Promise<void> {
  if (!process.env.HOPXA_LOOK) return;
  if (width) await page.setViewportSize({ width, height });
  await page.screenshot({ path: `test-results/look/search-${name}.png`, fullPage: true });
}

test('a delegate finds a page on the phone by words without marks, and reads it there', async () => {
  const { page } = phone;
  await signIn(page, story.server, 'lan');
  await page.getByRole('link', { name: 'Tra cứu' }).click();
  await page.locator('[data-search]:focus').waitFor();
  await page.keyboard.type('chuyen doi so');
  await page.locator('.hit mark', { hasText: /^chuyển đổi số$/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.getByRole('link', { name: /Trang 2/ }).click();
  await page.waitForURL((at) => at.pathname === `/papers/${paper.id}` && at.searchParams.get('trang') === '2');
  await page.locator('.sheet[data-page="2"] .pv__mark--now').first().waitFor();
  await page.goBack();
  await page.locator('.hit mark').first().waitFor();
  expect(await page.locator('[data-search]').inputValue()).toBe('chuyen doi so');
});

test('at the desk the key "/" leads into the field; filters narrow what is found', async () => {
  const { page } = desk;
  await signIn(page, story.server, 'hanh');
  await page.locator('.topfind').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('dat dai');
  await page.keyboard.press('Enter');
  await page.waitForURL((at) => at.pathname === '/search' && at.searchParams.get('q') === 'dat dai');
  await page.locator('.hit mark', { hasText: /^đất đai$/ }).waitFor();
  await page.getByLabel('Thôn dự họp').selectOption('Văn Bắc');
  await page.waitForURL((at) => at.searchParams.get('village') !== null);
  await page.locator('.hit mark').first().waitFor();
  await page.locator('[data-search]').fill('khong co dau');
  await page.getByText('Không thấy “khong co dau”').waitFor();
  await page.getByRole('button', { name: 'Bỏ lọc' }).first().click();
  await page.waitForURL((at) => at.searchParams.get('village') === null);
});

test('a paper for the presidium alone is found by no delegate', async () => {
  const { page } = phone;
  await commune.asClerk.put(`papers/${paper.id}/audience`, { audience: 'presidium', readerIds: [], viewUntil: '', maySave: true });
  await page.locator('[data-search]').fill('kenh muong');
  await page.getByText('Không thấy “kenh muong”').waitFor();
  await commune.asClerk.put(`papers/${paper.id}/audience`, { audience: 'all', readerIds: [], viewUntil: '', maySave: true });
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await until('it is found again', 5000, async () => (await page.locator('.hit mark', { hasText: 'kênh mương' }).count()) > 0);
});

test('what came of the meeting is found, and leads to the very section of the minutes', async () => {
  const { meeting, asClerk, asChair, vanBac, member } = commune;
  const item = meeting.items[1]!.id;
  await asClerk.put(`meetings/${meeting.id}/invitations`, { halls: [vanBac.id], persons: [{ personId: member.id, capacity: 'member' }] });
  await asChair.post(`meetings/${meeting.id}/open`);
  await asClerk.post(`items/${item}/start`);
  await asClerk.post(`meetings/${meeting.id}/conclusions`, { text: 'Thống nhất nạo vét kênh N5 qua đồng Trổ trước tháng Giêng.', itemId: item });
  const due = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await asClerk.post(`meetings/${meeting.id}/tasks`, { text: 'Huy động nhân dân nạo vét kênh N5', owners: [{ villageId: vanBac.villageId }], due, itemId: item });
  await asChair.post(`meetings/${meeting.id}/close`);
  const { page } = phone;
  const kinds = page.locator('.hit .chip');
  await page.locator('[data-search]').fill('nao vet kenh n5');
  const again = page.getByRole('button', { name: 'Tìm', exact: true }); // what is new is in the index a moment later
  await until('all but the draft is found', 10_000, async () => (await again.click(), await kinds.allTextContents()).filter((one) => one !== 'Đang làm').sort().join() === 'Kết luận,Nhiệm vụ');
  const { records } = await asClerk.get<Schemas['Records']>(`meetings/${meeting.id}/records`);
  await asClerk.post(`records/${records.find((one) => one.kind === 'minutes')!.id}/ask`);
  await until('the minutes are found', 10_000, async () => (await again.click(), (await kinds.allTextContents()).includes('Biên bản')));
  await look(page, 'phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.getByRole('link', { name: /Kết luận.*Biên bản, mục 2/s }).click();
  await page.waitForURL((at) => at.pathname === `/meetings/${meeting.id}/minutes` && at.searchParams.get('muc') === `item-${item}`);
  await page.locator('.is-sought', { hasText: '2. Sản xuất vụ Đông Xuân.' }).waitFor();
});

test('the boxes of kinds narrow what is found; who was not invited finds nothing', async () => {
  const { page } = desk;
  await page.locator('[data-search]').fill('nao vet kenh');
  await page.locator('.hit mark', { hasText: 'nạo vét kênh' }).first().waitFor();
  await page.getByRole('checkbox', { name: /Nhiệm vụ/ }).uncheck();
  await page.waitForURL((at) => at.searchParams.get('hide') === 'task');
  await until('no task is shown', 5000, async () => (await page.locator('.hit .chip', { hasText: 'Nhiệm vụ' }).count()) === 0);
  await page.getByRole('checkbox', { name: /Nhiệm vụ/ }).check();
  await page.locator('.hit .chip', { hasText: 'Nhiệm vụ' }).waitFor();
  await look(page, '1366', 1366, 768);
  await look(page, '1920', 1920, 1080);
  await page.context().clearCookies();
  await comeTo(page, story.server, 'hoi', '/search?q=nao+vet+kenh');
  await page.getByText('Không thấy “nao vet kenh”').waitFor();
});

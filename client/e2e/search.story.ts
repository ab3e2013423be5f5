// The clerk's Word file is found on a delegate's phone by words without marks, and opens at the very page; what
// one may not read is not found.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, untilReadable, type Commune } from './commune';
import { docx } from './docx';
import { signIn } from './going_in';
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

// A village head hands in a paper from a phone: it comes back, is handed in again, approved, and read in a hall.
// Then it is for members only, withdrawn, and put back.

import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { deviceAddress, foundCommune, PAPER, type Commune } from './commune';
import { signIn } from './going_in';
import { Story, tidyUp } from './story';
import { until } from './waiting';

const BETTER = join(dirname(PAPER), 'du-thao-sua-chua-kenh-n3.pdf');
const REASON = 'Thiếu số liệu tháng 10';

let story: Story;
let commune: Commune;
let clerk: Participant;
let head: Participant;
let hall: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('rights');
  commune = await foundCommune(story.server, { paper: false });
  [clerk, head, hall] = await Promise.all([
    story.launch({ name: 'clerk' }),
    story.launch({ name: 'head', viewport: { width: 360, height: 800 } }),
    story.launch({ name: 'hall', viewport: { width: 1920, height: 1080 } }),
  ]);
});

test('the clerk asks a village head for a paper, found without marks', async () => {
  const { page } = clerk;
  await signIn(page, story.server, 'hanh');
  await page.waitForURL(`${story.server.url}/`);
  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/prepare`);
  await page.getByRole('button', { name: 'Yêu cầu nộp' }).click();
  await page.getByPlaceholder('Tìm theo tên hoặc chức vụ').fill('hoi');
  await page.getByRole('checkbox', { name: /Nguyễn Văn Hợi/ }).check();
  await page.getByLabel('Cần nộp gì').fill('Báo cáo 10 tháng');
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await request(page, 'Chưa nộp');
});

test('the village head sees it at home and hands it in from the phone', async () => {
  const { page } = head;
  await signIn(page, story.server, 'hoi');
  await page.getByRole('link', { name: 'Nộp tài liệu' }).click();
  await page.getByText('Báo cáo 10 tháng').waitFor();
  await choose(page, 'Chọn tệp hoặc chụp ảnh', PAPER);
  await page.getByText('Đã nộp, chờ xã duyệt').waitFor();
  expect(await seen()).toEqual([]);
});

test('the clerk sends it back, and not without a reason', async () => {
  const { page } = clerk;
  await request(page, 'Chờ duyệt');
  await page.getByRole('button', { name: /^Trả lại / }).click();
  await page.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await page.getByText('Ghi lý do trả lại.').waitFor();
  await page.getByLabel('Lý do trả lại').fill(REASON);
  await page.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await request(page, 'Đã trả lại');
});

test('the village head reads why, and hands a better one in', async () => {
  const { page } = head;
  await page.getByText(REASON).waitFor();
  await choose(page, 'Chọn tệp để nộp lại', BETTER);
  await page.getByText('Đã nộp, chờ xã duyệt').waitFor();
  expect(await seen()).toEqual([]);
});

test('the clerk approves, and a hall reads the approved one', async () => {
  await clerk.page.getByRole('button', { name: /^Duyệt / }).click();
  await request(clerk.page, 'Đã duyệt');
  await head.page.getByText('Đã được duyệt và đưa vào cuộc họp').waitFor();
  const { page } = hall;
  await page.goto(deviceAddress(story.server, commune.vanNam));
  await page.waitForURL(`${story.server.url}/`);
  const [paper] = await until('the hall’s list has the paper', 45_000, async () => ((await seen())[0]?.state === 'ready' ? seen() : null));
  expect(paper).toMatchObject({ version: 2, fileName: 'du-thao-sua-chua-kenh-n3.pdf' });
  await page.goto(`${story.server.url}/papers/${paper!.id}`);
  await page.locator('.pv img').first().waitFor();
});

test('it is made for members only: the hall has it no longer', async () => {
  const { page } = clerk;
  await page.getByRole('button', { name: /^Người xem: / }).click();
  await page.getByRole('radio', { name: /Chỉ đại biểu/ }).check();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.locator('[data-mark=audience]', { hasText: 'Chỉ đại biểu' }).waitFor();
  expect(await seen()).toEqual([]);
  await hall.page.reload();
  await hall.page.getByText('Ông/bà chưa được xem tài liệu này.').waitFor();
});

test('it is withdrawn at once, and put back with one press', async () => {
  const { page } = clerk;
  await page.getByRole('button', { name: /^Thu hồi / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
  await page.locator('.f--withdrawn').waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.locator('.f--withdrawn').waitFor({ state: 'detached' });
  await page.locator('[data-mark=audience]').waitFor();
});

/** The one request's state in the clerk's list. */
async function request(page: Page, state: string): Promise<void> {
  await page.locator('[data-request]', { hasText: 'Thôn Văn Nam' }).getByText(state, { exact: true }).waitFor();
}

async function choose(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).click()]);
  await chooser.setFiles(file);
}

/** The meeting's papers as the hall's machine is told of them; none before it has signed in. */
async function seen(): Promise<components['schemas']['Paper'][]> {
  const answer = await hall.context.request.get(`${story.server.url}/api/v1/meetings/${commune.meeting.id}`);
  if (!answer.ok()) return [];
  const { items } = (await answer.json()) as components['schemas']['Meeting'];
  return items.flatMap((item) => item.papers);
}

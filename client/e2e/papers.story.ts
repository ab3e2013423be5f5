// The clerk prepares a meeting and its papers; a delegate reads them at home.

import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { foundPeople, PAPER } from './commune';
import { signIn } from './going_in';
import { Story, tidyUp } from './story';
import { until } from './waiting';

const SECOND_PAPER = join(dirname(PAPER), 'du-thao-sua-chua-kenh-n3.pdf');
const TITLE = 'Họp bàn sửa chữa kênh N3';

let story: Story;
let clerk: Participant;
let member: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('papers');
  await foundPeople(story.server);
  [clerk, member] = await Promise.all([story.launch({ name: 'clerk' }), story.launch({ name: 'member', viewport: { width: 390, height: 844 } })]);
});

test('the clerk makes a meeting, and what is proposed needs no typing', async () => {
  const { page } = clerk;
  await signIn(page, story.server, 'hanh');
  await page.getByRole('link', { name: 'Tạo cuộc họp' }).first().click();
  await page.getByLabel('Tên cuộc họp').fill(TITLE);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/meetings\/\d+\/prepare$/);
});

test('items are added and put in order by keyboard alone', async () => {
  const { page } = clerk;
  const line = page.getByPlaceholder('Gõ nội dung, bấm Enter để thêm');
  await line.focus();
  for (const title of ['Hiện trạng kênh N3', 'Dự toán sửa chữa', 'Ý kiến các thôn']) {
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
  }
  await expectOrder(page, ['Hiện trạng kênh N3', 'Dự toán sửa chữa', 'Ý kiến các thôn']);
  await page.getByRole('button', { name: 'Sửa nội dung: Ý kiến các thôn' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(page, ['Hiện trạng kênh N3', 'Ý kiến các thôn', 'Dự toán sửa chữa']);
  await page.reload();
  await expectOrder(page, ['Hiện trạng kênh N3', 'Ý kiến các thôn', 'Dự toán sửa chữa']);
});

test('papers are uploaded and made into pages before the clerk’s eyes', async () => {
  const { page } = clerk;
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: 2e6, uploadThroughput: 100e3 }); // a village's uplink
  const said = await watchProgress(page);
  await addFiles(page, 'Hiện trạng kênh N3', [PAPER, SECOND_PAPER]);
  await until('both papers are ready', 45_000, async () => (await page.getByText('Sẵn sàng', { exact: true }).count()) === 2);
  await line.detach();
  const lines = await said();
  expect(lines.filter((words) => /^Đang tải lên, .+\/.+/.test(words)).length, lines.join('\n')).toBeGreaterThan(0);
  expect(lines.filter((words) => /^Đang chuyển trang \d+\/5$/.test(words)).length, lines.join('\n')).toBeGreaterThan(0);
});

test('a text file that calls itself PDF is refused with a sentence', async () => {
  const { page } = clerk;
  const fake = join(story.runDir, 'bao-cao.pdf');
  writeFileSync(fake, 'Đây là một tệp chữ.\n');
  await addFiles(page, 'Dự toán sửa chữa', [fake]);
  await page.getByText('Không nhận ra tệp này. Hãy dùng Word, Excel, PowerPoint, PDF hoặc ảnh.').waitFor();
  await page.getByRole('button', { name: /Bỏ tệp này/ }).click();
  await page.getByText('Không nhận ra tệp này').waitFor({ state: 'hidden' });
});

test('the clerk invites and announces', async () => {
  const { page } = clerk;
  await page.getByRole('button', { name: 'Mời cả 2 thôn' }).click();
  await page.getByRole('button', { name: 'Chọn người dự' }).first().click();
  await page.getByRole('checkbox', { name: /Mai Thị Lan/ }).check();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('button', { name: 'Gửi giấy mời (3)' }).click();
  await page.getByText('Đã gửi giấy mời').first().waitFor();
});

test('a delegate finds the meeting at home, opens its paper, turns pages and makes them larger', async () => {
  const { page } = member;
  await signIn(page, story.server, 'lan');
  await page.getByText(TITLE).first().waitFor();
  await page.getByRole('button', { name: 'Đọc tài liệu' }).first().click();
  await page.getByRole('link', { name: /bao-cao-thang-11/ }).click();
  await page.waitForURL(/\/papers\/\d+$/);
  await pageIsShown(page, 1);
  await page.getByRole('button', { name: 'Trang sau' }).click();
  await page.getByRole('button', { name: 'Trang sau' }).click();
  await pageIsShown(page, 3);
  const width = () => page.locator('.sheets').evaluate((sheets) => sheets.clientWidth);
  const before = await width();
  await page.getByRole('button', { name: 'Phóng to' }).click();
  await until('the page is larger', 2000, async () => (await width()) > before);
  await pageIsShown(page, 3);
});

async function addFiles(page: Page, item: string, files: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: `Thêm tài liệu: ${item}` }).click()]);
  await chooser.setFiles(files);
}

async function expectOrder(page: Page, titles: string[]): Promise<void> {
  const wanted = titles.map((title, at) => `${at + 1}. ${title}`).join('\n');
  let last = '';
  const settled = until('order', 5000, async () => {
    last = (await page.locator('.item .item__title').allInnerTexts()).join('\n');
    return last === wanted;
  });
  await settled.catch(() => expect(last).toBe(wanted));
  await page.getByText(/^Đã lưu/).waitFor();
}

/** Notes what progress bars say from now on; the result reads the notes. */
async function watchProgress(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said = new Set<string>();
    const look = () => document.querySelectorAll('[role=progressbar]').forEach((bar) => said.add(bar.getAttribute('aria-valuetext') ?? ''));
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(window, { progressSaid: said });
  });
  return () => page.evaluate(() => [...(window as unknown as { progressSaid: Set<string> }).progressSaid]);
}

/** The page is in view, its picture is here, and the field of the pager says its number. */
async function pageIsShown(page: Page, number: number): Promise<void> {
  await until(`page ${number} is shown`, 5000, () =>
    page.evaluate((wanted) => {
      const picture = document.querySelector<HTMLImageElement>(`.sheet[data-page="${wanted}"] img`);
      const box = picture?.getBoundingClientRect();
      const field = document.querySelector<HTMLInputElement>('.pager input');
      return !!picture?.naturalWidth && !!box && box.top < innerHeight / 2 && box.bottom > 0 && field?.value === String(wanted);
    }, number),
  );
}

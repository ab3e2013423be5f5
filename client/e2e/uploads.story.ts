// The clerk drops a pile of files: each finds its item, a large one goes on after a cut and after a reload, what
// is there already is not sent again, and a file dropped on a paper is its next version.

import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { foundCommune, PAPER, type Commune } from './commune';
import { signIn } from './going_in';
import { Story, tidyUp } from './story';
import { until } from './waiting';
import { WeakLine } from './weak_line';

const SECOND_PAPER = join(dirname(PAPER), 'du-thao-sua-chua-kenh-n3.pdf');
const SCAN_BYTES = 6_000_000;
const THIN_BPS = 500_000;

let story: Story;
let commune: Commune;
let line: WeakLine;
let clerk: Participant;
let scan: string;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('uploads');
  commune = await foundCommune(story.server, { paper: false });
  line = await WeakLine.open(story.server.url);
  story.others.push(line);
  scan = join(story.runDir, 'bản quét.pdf');
  writeFileSync(scan, largePdf(SCAN_BYTES));
  clerk = await story.launch({ name: 'clerk' });
  await signIn(clerk.page, line, 'hanh');
  await clerk.page.getByText(commune.meeting.title).first().waitFor();
  await clerk.page.goto(`${line.url}/meetings/${commune.meeting.id}/prepare`);
  await clerk.page.getByRole('button', { name: 'Sửa nội dung: Kết luận' }).waitFor(); // nothing takes files before
});

test('a pile dropped on the page is sorted by the names, and the clerk sorts the rest', { timeout: 90_000 }, async () => {
  const { page } = clerk;
  await drop(page, page.locator('main'), [
    { name: '1. Báo cáo.pdf', path: PAPER },
    { name: 'Kế hoạch sản xuất Đông Xuân.pdf', path: SECOND_PAPER },
    { name: 'ghi chép.pdf', content: largePdf(3000) },
  ]);
  const dialog = page.getByRole('dialog', { name: '3 tệp này thuộc nội dung nào?' });
  await dialog.waitFor();
  const chosen = (name: string) => dialog.getByLabel(`Nội dung của ${name}`).evaluate((select: HTMLSelectElement) => select.selectedOptions[0]!.text);
  expect(await chosen('1. Báo cáo.pdf')).toBe('1. Kết quả tháng 11');
  expect(await chosen('Kế hoạch sản xuất Đông Xuân.pdf')).toBe('2. Sản xuất vụ Đông Xuân');
  expect(await chosen('ghi chép.pdf')).toBe('Chọn nội dung');
  await dialog.getByLabel('Nội dung của ghi chép.pdf').selectOption({ label: '3. Kết luận' });
  await dialog.getByRole('button', { name: 'Tải lên 3 tệp' }).click();
  await until('all three are ready', 60_000, async () => (await page.getByText('Sẵn sàng', { exact: true }).count()) === 3);
  await expectPapers([['1. Báo cáo'], ['Kế hoạch sản xuất Đông Xuân'], ['ghi chép']]);
});

test('a large file goes on after a cut by itself, and after a reload when it is chosen again', async () => {
  const { page } = clerk;
  const before = line.up;
  const bar = page.getByRole('progressbar', { name: 'Tải lên' });
  const percent = async () => Number(await bar.getAttribute('aria-valuenow'));
  line.upBps = THIN_BPS;
  await choose(page, 'Thêm tài liệu: Kết quả tháng 11', scan);
  await until('a fifth is sent', 10_000, async () => (await percent()) >= 20);
  line.cut();
  await page.getByText(/^Mất kết nối, đã gửi .+ Máy tự gửi tiếp khi có mạng\.$/).waitFor();
  line.mend();
  await until('it goes on', 10_000, async () => /^Đang tải lên, .+ MB, \d+%/.test((await bar.getAttribute('aria-valuetext')) ?? '') && (await percent()) >= 35);

  page.once('dialog', (dialog) => void dialog.accept()); // "leave the page?"
  await page.reload();
  await page.getByText(/^Tải dở, đã có .+ Chọn lại đúng tệp này để gửi tiếp\.$/).waitFor();
  line.upBps = Infinity;
  await choose(page, 'Chọn lại tệp', scan);
  const row = page.locator('[data-paper]', { hasText: 'bản quét' });
  await row.getByText('Sẵn sàng', { exact: true }).waitFor({ timeout: 40_000 });
  expect(await page.getByText(/^Tải dở/).count()).toBe(0);
  expect(line.up - before, 'bytes sent for a file of 6 MB').toBeLessThan(SCAN_BYTES * 1.5);
});

test('the same file for another item is told before it is sent', async () => {
  const { page } = clerk;
  const before = line.up;
  await choose(page, 'Thêm tài liệu: Kết luận', scan);
  await page.getByText('Giống hệt tài liệu “bản quét” ở nội dung 1.').waitFor();
  await page.getByRole('button', { name: 'Bỏ qua: bản quét.pdf' }).click();
  expect(line.up - before).toBeLessThan(50_000);
  await expectPapers([['1. Báo cáo', 'bản quét'], ['Kế hoạch sản xuất Đông Xuân'], ['ghi chép']]);
});

test('a file dropped on a paper is its next version, and one of the same name is asked about', async () => {
  const { page } = clerk;
  const row = page.locator('[data-paper]', { hasText: 'ghi chép' });
  await drop(page, row, [{ name: 'khác hẳn.pdf', content: largePdf(4000) }]);
  await row.getByText(/^Bản 2, 1 trang/).waitFor({ timeout: 40_000 });
  await drop(page, page.locator('.item', { hasText: 'Kết luận' }).locator('.drop'), [{ name: 'khác hẳn (2).pdf', content: largePdf(5000) }]);
  await page.getByText('Nội dung này đã có “ghi chép” cùng tên tệp.').waitFor();
  await page.getByRole('button', { name: 'Thay bằng bản này' }).click();
  await row.getByText(/^Bản 3, 1 trang/).waitFor({ timeout: 40_000 });
  await expectPapers([['1. Báo cáo', 'bản quét'], ['Kế hoạch sản xuất Đông Xuân'], ['ghi chép']]);
});

async function expectPapers(titles: string[][]): Promise<void> {
  const { items } = await commune.asClerk.get<Commune['meeting']>(`meetings/${commune.meeting.id}`);
  expect(items.map((item) => item.papers.map((paper) => paper.title))).toEqual(titles);
}

async function choose(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).click()]);
  await chooser.setFiles([file]);
}

/** As a hand would: the files come over the page, over the place, and are let go. */
async function drop(page: Page, place: Locator, files: { name: string; path?: string; content?: Buffer }[]): Promise<void> {
  const held = files.map(({ name, path, content }) => ({ name, bytes: (content ?? readFileSync(path!)).toString('base64') }));
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of all) transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
    return transfer;
  }, held);
  for (const type of ['dragenter', 'dragover']) await place.dispatchEvent(type, { dataTransfer: data });
  await page.getByText(/^Thả /).first().waitFor(); // it says what will happen
  await place.dispatchEvent('drop', { dataTransfer: data });
}

/** A PDF of one page that is as long as wanted and unlike any other. */
function largePdf(bytes: number): Buffer {
  const text = `BT /F1 40 Tf 72 700 Td (${randomBytes(4).toString('hex')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    `<< /Length ${bytes} >>\nstream\n${randomBytes(bytes / 2).toString('hex')}\nendstream`,
  ];
  let out = '%PDF-1.4\n';
  const at = objects.map((object, n) => {
    const begin = out.length;
    out += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return begin;
  });
  const xref = out.length;
  out += `xref\n0 ${at.length + 1}\n0000000000 65535 f \n${at.map((begin) => `${String(begin).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${out}trailer << /Size ${at.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`);
}

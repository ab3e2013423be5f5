// After the meeting: the chair ends it, its minutes are approved and signed (the very file goes out, comes back with a
// signature, and each step shows who signed), what was concluded is read without signing in on a phone, and the village's
// task is reported with a photo and accepted.

import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import type { Participant } from './browser';
import { foundCommune, PAPER, type Commune } from './commune';
import { comeTo, sitAsChair } from './going_in';
import { press } from './hands';
import { Story, tidyUp } from './story';
import { until } from './waiting';

let story: Story;
let commune: Commune;
let admin: Participant;
let clerk: Participant;
let paper: number;
let chair: Participant;
let head: Participant;
let reader: Participant;

const SAID = 'Thống nhất nạo vét kênh N5 trước vụ Đông Xuân';
const WORK = 'Nạo vét kênh N5 dài 800 m';

tidyUp(() => story);

const at = (name: string) => join(story.runDir, name);

/** Somebody's certificate from a made-up issuer, and their key file. */
function keyOf(name: string, file: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: story.runDir, stdio: 'pipe' });
  openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', `/CN=${name}`, '-utf8');
  writeFileSync(at('ext'), 'keyUsage=digitalSignature\n');
  openssl('x509', '-req', '-in', `${file}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30', '-extfile', 'ext', '-out', `${file}.pem`);
  openssl('pkcs12', '-export', '-inkey', `${file}.key`, '-in', `${file}.pem`, '-out', `${file}.p12`, '-passout', 'pass:bi-mat');
}

/** What a person's own tool does. */
function sign(key: string, from: string, to: string): void {
  execFileSync(inject('binary'), ['sign', '--key', at(`${key}.p12`), at(from), at(to)], { input: 'bi-mat\n' });
}

beforeAll(async () => {
  story = await Story.begin('afterwards');
  commune = await foundCommune(story.server, { paper: false });
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Ban Cơ yếu thử', '-utf8'], { cwd: story.runDir, stdio: 'pipe' });
  keyOf('Nguyễn Thị Hạnh', 'hanh');
  keyOf('Lê Đình Thắng', 'thang');
  copyFileSync(PAPER, at('paper.pdf'));
  sign('hanh', 'paper.pdf', 'signed-paper.pdf');
  paper = (await commune.asClerk.upload<{ id: number }>(`items/${commune.meeting.items[1]!.id}/papers`, at('signed-paper.pdf'))).id;
  const { asChair, meeting, vanNam } = commune;
  await asChair.post(`meetings/${meeting.id}/open`);
  await asChair.post(`meetings/${meeting.id}/conclusions`, { text: SAID, itemId: meeting.items[1]!.id, public: true });
  await asChair.post(`meetings/${meeting.id}/conclusions`, { text: 'Việc nội bộ của cơ quan', itemId: 0, public: false });
  await asChair.post(`meetings/${meeting.id}/tasks`, { text: WORK, owners: [{ villageId: vanNam.villageId }], due: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10), itemId: meeting.items[1]!.id });
  const small = { width: 360, height: 800 };
  [admin, clerk, chair, head, reader] = await Promise.all([story.launch({ name: 'admin' }), story.launch({ name: 'clerk' }), story.launch({ name: 'chair' }), story.launch({ name: 'head', viewport: small }), story.launch({ name: 'reader', viewport: small })]);
});

test('the chair ends the meeting; its minutes are there, and are approved', async () => {
  const { page } = chair;
  const { asClerk, meeting } = commune;
  await sitAsChair(page, story.server, commune, 'none');
  await page.getByRole('button', { name: 'Kết thúc họp' }).first().click();
  await press(page.getByRole('dialog').getByRole('button', { name: 'Kết thúc họp' }));
  await page.getByRole('link', { name: 'Mở biên bản' }).click();
  await page.getByRole('heading', { name: 'BIÊN BẢN', exact: true }).waitFor();
  const { records } = await asClerk.get<{ records: { id: number; kind: string; revision: number }[] }>(`meetings/${meeting.id}/records`);
  const { id } = records.find((one) => one.kind === 'minutes')!;
  await asClerk.post(`records/${id}/ask`);
  const { revision } = await asClerk.get<{ revision: number }>(`records/${id}`);
  await asClerk.post(`records/${id}/approve`, { revision, objections: 0 });
  await press(page.getByRole('button', { name: 'Duyệt, với tư cách chủ tọa' }));
  await page.getByText('Đã duyệt, chờ ký').waitFor();
});

const step = (name: string) => clerk.page.locator(`[data-step="${name}"]`);
const handIn = (file: string) => clerk.page.locator('[data-signed]').setInputFiles(at(file));

test('an administrator says whose certificates are trusted, and sets the internal seal', async () => {
  const { page } = admin;
  await comeTo(page, story.server, 'admin', '/admin/signing');
  await page.getByText('Chưa có chứng thư gốc nào').waitFor();
  await page.locator('[data-root]').setInputFiles(at('ca.pem'));
  await page.getByText('Ban Cơ yếu thử').waitFor();
  await page.getByLabel('Tệp khóa', { exact: true }).setInputFiles(at('thang.p12'));
  await page.getByLabel('Mật khẩu của tệp').fill('sai');
  await page.getByRole('button', { name: 'Dùng khóa này' }).click();
  await page.getByText('Mật khẩu của tệp khóa không đúng.').waitFor();
  await page.getByLabel('Mật khẩu của tệp').fill('bi-mat');
  await page.getByRole('button', { name: 'Dùng khóa này' }).click();
  await page.getByText('Lê Đình Thắng').waitFor();
});

test('the very file goes out, is signed elsewhere, and comes back in order', async () => {
  const { page } = clerk;
  await comeTo(page, story.server, 'hanh', `/meetings/${commune.meeting.id}/minutes`);
  await step('secretary').getByText('Đến lượt Nguyễn Thị Hạnh').waitFor();
  const take = async (to: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải đúng tệp để ký' }).click()]);
    await file.saveAs(at(to));
  };
  await take('out.pdf');
  sign('thang', 'out.pdf', 'too-early.pdf');
  await handIn('too-early.pdf');
  await page.getByRole('alert').getByText('Chưa đúng thứ tự').waitFor();
  sign('hanh', 'out.pdf', 'first.pdf');
  const bytes = readFileSync(at('first.pdf'));
  bytes.write('Nane', bytes.lastIndexOf('/Name') + 1);
  writeFileSync(at('tampered.pdf'), bytes);
  await handIn('tampered.pdf');
  await page.getByRole('alert').getByText('tệp đã bị sửa').waitFor();
  expect(await step('secretary').getAttribute('data-state')).toBe('due');
  await handIn('first.pdf');
  await step('chair').getByText('Đến lượt Lê Đình Thắng').waitFor();
  expect(await step('secretary').innerText()).toContain('Nguyễn Thị Hạnh');
  await take('second.pdf');
  sign('thang', 'second.pdf', 'third.pdf');
  await handIn('third.pdf');
  await step('seal').and(page.locator('[data-state="due"]')).waitFor();
});

test('the internal seal ends it, and says that it is no official signature', async () => {
  const { page } = clerk;
  await page.getByRole('button', { name: 'Đóng con dấu nội bộ' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng dấu' }).click();
  await page.getByText('Văn bản đã ký xong.').waitFor();
  await step('seal').getByText('không phải chữ ký số chuyên dùng công vụ').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải văn bản đã ký' }).click()]);
  await file.saveAs(at('signed.pdf'));
  const said = execFileSync('pdfsig', ['-nocert', at('signed.pdf')], { encoding: 'utf8' });
  expect(said.match(/Signature is Valid/g)).toHaveLength(3);
  execFileSync('qpdf', ['--check', at('signed.pdf')]); // throws when it finds fault
});

test('a paper that comes signed says so to its reader', async () => {
  const { page } = clerk;
  await page.goto(`${story.server.url}/papers/${paper}`);
  await page.getByText(/Chữ ký số: hợp lệ, Nguyễn Thị Hạnh, .*; không bị sửa sau khi ký/).waitFor();
});

test('what was concluded is read without signing in, on a phone; what is not public is not there', async () => {
  const { page } = clerk;
  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/minutes`);
  const panel = page.getByRole('region', { name: 'Công bố' });
  expect(await panel.getByRole('checkbox', { name: SAID }).isChecked()).toBe(true);
  await press(panel.getByRole('button', { name: 'Công bố', exact: true }));
  await panel.getByText(/Đã công bố ngày/).waitFor();
  await look(page, 'panel');
  const address = await panel.getByRole('link', { name: 'Mở trang công bố' }).getAttribute('href');
  const { pathname } = new URL(address!, story.server.url);
  await reader.page.goto(`${story.server.url}${pathname}`);
  await reader.page.getByText(SAID).waitFor();
  const shown = await reader.page.locator('body').innerText();
  expect(shown).toContain('Giao ban tháng 11');
  for (const hidden of ['Việc nội bộ của cơ quan', 'Mai Thị Lan', WORK]) expect(shown).not.toContain(hidden);
  expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await look(reader.page, 'public');
});

test('the village head finds the task first thing, reports with a photo, and the chair accepts', async () => {
  const { page } = head;
  await comeTo(page, story.server, 'hoi', '/');
  const mine = page.getByRole('region', { name: 'Việc của thôn tôi' });
  await mine.getByRole('link', { name: WORK }).click();
  await page.getByLabel('Đã làm được gì').fill('Đã nạo vét xong 800 m');
  await page.locator('input[type=file]').last().setInputFiles({ name: 'kenh.png', mimeType: 'image/png', buffer: await page.screenshot() });
  const photo = page.locator('.report .photos img');
  await until('the photo is shown', 8000, () => photo.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0).catch(() => false));
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await page.getByText('Đã gửi báo cáo. Chờ chủ tọa xem.').waitFor();
  await chair.page.goto(`${story.server.url}/`);
  await chair.page.getByRole('region', { name: 'Báo cáo chờ ông/bà xem' }).getByRole('link', { name: WORK }).click();
  await press(chair.page.getByRole('region', { name: 'Chủ tọa quyết định' }).getByRole('button', { name: 'Chấp nhận' }));
  await chair.page.locator('[data-state=done]').waitFor();
  await page.reload();
  await page.locator('[data-state=done]').waitFor();
});

test('the archive has the meeting by year and village, says how long it is kept, and lets nobody destroy what is not due', async () => {
  const { page } = clerk;
  const { asClerk, meeting } = commune;
  await page.goto(`${story.server.url}/search`);
  await page.getByRole('link', { name: 'Hồ sơ cuộc họp' }).click();
  const file = page.locator(`[data-file="${meeting.id}"]`);
  const year = new Date(Date.now() + 7 * 3600_000).getUTCFullYear();
  await page.getByRole('button', { name: new RegExp(`^${year}`) }).click();
  await page.getByLabel('Thôn dự họp').selectOption({ label: 'Văn Nam' });
  await file.getByText(`Bảo quản đến 31/12/${year + 10}`).waitFor();
  expect(new URL(page.url()).search).toMatch(new RegExp(`year=${year}&village=\\d+`));
  await page.reload(); // a link to it can be sent
  await file.getByText('Biên bản: đã ban hành').waitFor();
  expect(await file.innerText()).toContain('1/2 nhiệm vụ xong'); // the notice of conclusions is still to be sent
  await file.getByRole('button', { name: meeting.title }).press('Enter');
  await file.getByRole('link', { name: WORK }).waitFor();
  await file.getByRole('link', { name: 'Tải cả hồ sơ (ZIP)' }).waitFor();
  await look(page, 'archive');
  expect(await file.getByRole('button', { name: 'Tiêu hủy hồ sơ' }).count()).toBe(0);
  const refused = await admin.page.evaluate(async ({ id, title }) => {
    const body = JSON.stringify({ title, decision: '15/QĐ-UBND', decidedOn: new Date().toISOString().slice(0, 10), reason: 'Thử' });
    const answer = await fetch(`/api/v1/meetings/${id}/destroy`, { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() } });
    return ((await answer.json()) as { code: string }).code;
  }, { id: meeting.id, title: meeting.title });
  expect(refused).toBe('not_due');
  await file.getByRole('button', { name: 'Giữ thêm' }).click();
  await page.getByLabel('Giữ đến hết năm').selectOption({ label: String(year + 20) });
  await page.getByLabel('Lý do').fill('Liên quan đất đai');
  await press(page.getByRole('dialog').getByRole('button', { name: 'Giữ thêm' }));
  await file.getByText(`Bảo quản đến 31/12/${year + 20}, giữ thêm: Liên quan đất đai`).waitFor();
  expect((await asClerk.get<{ total: number }>(`archive?year=${year - 1}`)).total).toBe(0);
});

async function look(page: Participant['page'], name: string): Promise<void> {
  if (process.env.HOPXA_LOOK) await page.screenshot({ path: `test-results/look/afterwards-${name}.png`, fullPage: true });
}

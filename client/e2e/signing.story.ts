// A record that was approved is signed: the very file goes out, comes back with a signature, and each step shows who signed.

import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import type { Participant } from './browser';
import { foundCommune, PAPER, type Commune } from './commune';
import { signIn } from './going_in';
import { Story, tidyUp } from './story';

let story: Story;
let commune: Commune;
let admin: Participant;
let clerk: Participant;
let paper: number;

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
  story = await Story.begin('signing');
  commune = await foundCommune(story.server, { paper: false });
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Ban Cơ yếu thử', '-utf8'], { cwd: story.runDir, stdio: 'pipe' });
  keyOf('Nguyễn Thị Hạnh', 'hanh');
  keyOf('Lê Đình Thắng', 'thang');
  copyFileSync(PAPER, at('paper.pdf'));
  sign('hanh', 'paper.pdf', 'signed-paper.pdf');
  paper = (await commune.asClerk.upload<{ id: number }>(`items/${commune.meeting.items[1]!.id}/papers`, at('signed-paper.pdf'))).id;
  await approved();
  [admin, clerk] = await Promise.all([story.launch({ name: 'admin', viewport: { width: 1366, height: 768 } }), story.launch({ name: 'clerk', viewport: { width: 1366, height: 768 } })]);
  await Promise.all([signIn(admin.page, story.server, 'admin'), signIn(clerk.page, story.server, 'hanh')]);
  await admin.page.waitForURL((url) => url.pathname === '/');
  await clerk.page.waitForURL((url) => url.pathname === '/');
});

/** The minutes of the meeting, approved by both. */
async function approved(): Promise<void> {
  const { asChair, asClerk, meeting } = commune;
  await asChair.post(`meetings/${meeting.id}/open`);
  await asChair.post(`meetings/${meeting.id}/close`);
  const { records } = await asClerk.get<{ records: { id: number; kind: string; revision: number }[] }>(`meetings/${meeting.id}/records`);
  const { id } = records.find((one) => one.kind === 'minutes')!;
  await asClerk.post(`records/${id}/ask`);
  const { revision } = await asClerk.get<{ revision: number }>(`records/${id}`);
  await asClerk.post(`records/${id}/approve`, { revision, objections: 0 });
  await asChair.post(`records/${id}/approve`, { revision, objections: 0 });
}

const step = (name: string) => clerk.page.locator(`[data-step="${name}"]`);
const handIn = (file: string) => clerk.page.locator('[data-signed]').setInputFiles(at(file));

test('an administrator says whose certificates are trusted, and sets the internal seal', async () => {
  const { page } = admin;
  await page.goto(`${story.server.url}/admin/signing`);
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
  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/minutes`);
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
});

test('a paper that comes signed says so to its reader', async () => {
  const { page } = clerk;
  await page.goto(`${story.server.url}/papers/${paper}`);
  await page.getByText(/Chữ ký số: hợp lệ, Nguyễn Thị Hạnh, .*; không bị sửa sau khi ký/).waitFor();
});

// Votes as the halls see them: a TV with a remote's few keys, a village head's phone, the chair's panel; a
// secret ballot that leaves nothing behind; and a hall that votes while its line is cut.

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { comeTo, sitAsChair, sitAsHall } from './going_in';
import { READING_MS } from './hands';
import { Story, tidyUp } from './story';
import { until } from './waiting';
import { WeakLine } from './weak_line';

type Motion = components['schemas']['Motion'];

/** Longer than OK is held to cast. */
const HELD_MS = 2300;

let story: Story;
let commune: Commune;
let line: WeakLine;
let chair: Participant;
let tv: Participant;
let head: Participant;
let member: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('votes');
  commune = await foundCommune(story.server, { paper: false });
  line = await WeakLine.open(story.server.url);
  story.others.push(line);
  [chair, tv, head, member] = await Promise.all([
    story.launch({ name: 'chair' }),
    story.launch({ name: 'van-nam', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'head', viewport: { width: 360, height: 800 } }),
    story.launch({ name: 'member', viewport: { width: 360, height: 800 } }),
  ]);
});

test('the chair, a hall, a village head and a member go in', async () => {
  const at = `meetings/${commune.meeting.id}`;
  for (const person of [commune.chair, commune.member]) await commune.asClerk.put(`${at}/attendance/person:${person.id}`, { state: 'present', manner: 'in_room' });
  await commune.asClerk.put(`${at}/attendance/hall:${commune.vanBac.id}`, { state: 'present', manner: 'in_room', reason: 'Trưởng thôn dự bằng điện thoại' });
  await Promise.all([
    sitAsChair(chair.page, story.server, commune, 'none'),
    sitAsHall(tv.page, story.server, commune, commune.vanNam, 'none', line.url),
    onPhone(head, 'thom'),
    onPhone(member, 'lan'),
  ]);
  await commune.asChair.post(`${at}/open`);
  await commune.asChair.post(`items/${commune.meeting.items[0]!.id}/start`);
  await tv.page.locator('.scene').waitFor();
  await chair.page.locator('.ctl').waitFor();
});

test('two presses open a vote on the current item; the TV gives its ballot with digits and one held key', async () => {
  const { page } = chair;
  await page.keyboard.press('KeyB');
  const panel = page.locator('.votebox');
  expect(await panel.getByLabel('Nội dung biểu quyết').inputValue()).toBe('Thông qua: Kết quả tháng 11');
  await panel.getByText('Tùy chọn khác').click();
  await panel.getByLabel('Ai bỏ phiếu').selectOption('village');
  await panel.getByRole('button', { name: 'Mở biểu quyết' }).click();

  await tv.page.locator('[data-panel="vote"][data-standing="choose"]').waitFor();
  expect(await tv.page.locator('[aria-checked="true"]').count()).toBe(0); // the answers are equal
  await tv.page.waitForTimeout(READING_MS);
  await tv.page.keyboard.press('Digit2');
  await tv.page.keyboard.press('ArrowLeft');
  await holdOk(tv.page);
  await tv.page.getByText('Đã ghi nhận: Tán thành').waitFor();
  await panel.getByText('1/2').waitFor();
  await panel.getByText('Chưa bỏ phiếu (1)').waitFor();
  expect(await panel.locator('.votebox__names').innerText()).toContain('Văn Bắc');
});

test('a village head votes on the phone and changes it; nobody sees how until it is closed', async () => {
  const { page } = head;
  await page.getByRole('radio', { name: 'Không tán thành' }).click();
  await page.getByRole('button', { name: 'Bỏ phiếu: Không tán thành' }).click();
  await page.getByText('Đã ghi nhận: Không tán thành').waitFor();
  await page.getByRole('button', { name: 'Đổi phiếu' }).click();
  await page.getByRole('radio', { name: 'Tán thành', exact: true }).click();
  await page.getByRole('button', { name: 'Bỏ phiếu: Tán thành' }).click();
  await page.getByText('Đã ghi nhận: Tán thành').waitFor();

  const panel = chair.page.locator('.votebox');
  await panel.getByText('Tất cả đã bỏ phiếu.').waitFor();
  expect((await newest()).options.map((option) => option.total)).toEqual([0, 0, 0]);
  await panel.getByRole('button', { name: 'Đóng và công bố kết quả' }).click(); // nothing is missing: nothing is asked
  await panel.getByRole('heading', { name: 'Được thông qua' }).waitFor();
  await tv.page.locator('.vs').getByText('Được thông qua').waitFor();
  await member.page.locator('.mc').getByText('Được thông qua').first().waitFor();
  expect((await newest()).options.map((option) => option.total)).toEqual([2, 0, 0]);
});

test('a secret ballot is asked for twice, and its choice is nowhere on the machine', async () => {
  const panel = chair.page.locator('.votebox');
  await panel.getByRole('button', { name: 'Soạn nội dung khác' }).click();
  await panel.getByLabel('Nội dung biểu quyết').fill('Bầu tổ trưởng tổ kiểm tra');
  await panel.getByRole('button', { name: 'Phiếu kín' }).click();
  await panel.getByRole('button', { name: 'Mở biểu quyết' }).click();
  const { page } = member;
  await page.getByRole('radio', { name: 'Không biểu quyết' }).click();
  await page.getByRole('button', { name: 'Bỏ phiếu: Không biểu quyết' }).click();
  await page.getByText('Bỏ phiếu kín “Không biểu quyết”?').waitFor();
  await page.getByRole('button', { name: 'Bỏ phiếu, không đổi nữa' }).click();
  await page.getByText('Phiếu kín đã bỏ thì không đổi được.').waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('option');
  expect(await page.getByRole('button', { name: 'Đổi phiếu' }).count()).toBe(0);

  await panel.locator('.votebox__own').getByRole('radio', { name: 'Tán thành', exact: true }).click(); // the chair has a ballot too
  await panel.getByRole('button', { name: 'Bỏ phiếu: Tán thành' }).click();
  await panel.getByRole('button', { name: 'Bỏ phiếu, không đổi nữa' }).click();
  await panel.getByText('Đã ghi nhận phiếu').waitFor();
  await panel.getByRole('button', { name: 'Đóng và công bố kết quả' }).click();
  const sure = chair.page.getByRole('button', { name: 'Đóng biểu quyết' });
  if (await sure.isVisible()) await sure.click(); // the secretary may have a ballot, and no device
  await until('the result', 5000, async () => (await newest()).state === 'closed');
  expect((await newest()).options.map((option) => option.total)).toEqual([1, 0, 1]);
});

test('a hall that votes while its network is cut is counted once after it comes back', async () => {
  await openForVillages('Sửa kênh N3');
  await tv.page.locator('[data-panel="vote"][data-standing="choose"]').waitFor();
  line.cut();
  await tv.page.waitForTimeout(READING_MS);
  await tv.page.keyboard.press('Digit1');
  await holdOk(tv.page);
  await tv.page.getByText('Đang gửi… Tán thành').waitFor();
  expect(await tv.page.getByText('Đã ghi nhận').count()).toBe(0);
  const panel = chair.page.locator('.votebox');
  await panel.getByText('Thôn Văn Nam (mất kết nối)').or(panel.getByText('Văn Nam (mất kết nối)')).waitFor();
  await panel.getByRole('button', { name: 'Đóng và công bố kết quả' }).click();
  await chair.page.getByText(/Đang mất kết nối, phiếu có thể còn trên đường/).waitFor();
  await chair.page.getByRole('button', { name: 'Chờ thêm' }).click();

  line.mend();
  await tv.page.getByText('Đã ghi nhận: Tán thành').waitFor();
  await panel.getByText('1/2').waitFor();
  await panel.getByRole('button', { name: 'Đóng và công bố kết quả' }).click();
  await chair.page.getByRole('button', { name: 'Đóng biểu quyết' }).click();
  await until('the result', 5000, async () => (await newest()).state === 'closed');
  expect(await newest()).toMatchObject({ cast: 1, late: 0 });
  expect((await newest()).options.map((option) => option.total)).toEqual([1, 0, 0]);
});

test('one that comes too late says so plainly, and the chair is told', async () => {
  await openForVillages('Thu quỹ thủy lợi');
  await tv.page.locator('[data-panel="vote"][data-standing="choose"]').waitFor();
  line.cut();
  await tv.page.waitForTimeout(READING_MS);
  await tv.page.keyboard.press('Digit2');
  await holdOk(tv.page);
  await tv.page.getByText('Đang gửi… Không tán thành').waitFor();
  await commune.asChair.post(`motions/${(await newest()).id}/close`);
  line.mend();
  await tv.page.getByText('Phiếu đến muộn, không được tính').waitFor();
  await until('the late one is counted as late', 5000, async () => (await newest()).late === 1);
  expect((await newest()).options.map((option) => option.total)).toEqual([0, 0, 0]);
  await chair.page.locator('.votebox').getByText('1 phiếu đến muộn, không được tính').waitFor();
});

async function onPhone(who: Participant, username: string): Promise<void> {
  await comeTo(who.page, story.server, username, `/meetings/${commune.meeting.id}/phone`);
  await who.page.locator('.ph').waitFor();
}

async function holdOk(page: Page): Promise<void> {
  await page.keyboard.down('Enter');
  await page.waitForTimeout(HELD_MS);
  await page.keyboard.up('Enter');
}

async function openForVillages(question: string): Promise<void> {
  const made = await commune.asChair.post<Motion>(`meetings/${commune.meeting.id}/motions`, { question, purpose: 'vote', showNames: 'closed', ballot: 'village', seconds: 120 });
  await commune.asChair.post(`motions/${made.id}/open`, {});
}

async function newest(): Promise<Motion> {
  return (await commune.asChair.get<Motion[]>(`meetings/${commune.meeting.id}/motions`)).at(-1)!;
}

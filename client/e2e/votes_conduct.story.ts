// What chair and clerk do around a vote: readiness, a hall that counts its hands, ballots by hand with a second
// person, a conflict of interest, a corrected result, and voting again.

import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { sitAsChair, sitAsHall, comeTo } from './going_in';
import { press, pressOk, READING_MS } from './hands';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Motion = components['schemas']['Motion'];

let story: Story;
let commune: Commune;
let chair: Participant;
let clerk: Participant;
let tv: Participant;
let member: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('votes-conduct');
  commune = await foundCommune(story.server, { paper: false });
  [chair, clerk, tv, member] = await Promise.all([
    story.launch({ name: 'chair', owner: 1, voice: 'commune' }),
    story.launch({ name: 'clerk' }),
    story.launch({ name: 'van-nam', owner: 2, voice: 'van-nam', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'member', viewport: { width: 360, height: 800 } }),
  ]);
});

test('they go in', async () => {
  const meeting = commune.meeting.id;
  await commune.asChair.post(`meetings/${meeting}/open`);
  const { items } = await commune.asChair.get<components['schemas']['Meeting']>(`meetings/${meeting}`);
  await commune.asChair.post(`items/${items[0]!.id}/start`);
  for (const person of [commune.chair, commune.clerk, commune.member]) await commune.asClerk.put(`meetings/${meeting}/attendance/person:${person.id}`, { state: 'present', manner: 'in_room' });
  await Promise.all([
    sitAsChair(chair.page, story.server, commune),
    sitAsHall(tv.page, story.server, commune, commune.vanNam),
    comeTo(clerk.page, story.server, 'hanh', `/meetings/${meeting}/chair`),
    comeTo(member.page, story.server, 'lan', `/meetings/${meeting}/phone`),
  ]);
  await Promise.all([chair.page.locator('.ctl').waitFor(), clerk.page.locator('.ctl').waitFor(), tv.page.locator('.scene').waitFor(), member.page.locator('.ph').waitFor()]);
});

test('a hall says to be ready, counts its hands and gives the numbers with the remote’s keys', async () => {
  const panel = chair.page.locator('.votebox');
  await chair.page.keyboard.press('KeyB');
  await panel.getByText('Tùy chọn khác').click();
  await panel.getByLabel('Ai bỏ phiếu').selectOption('counted');
  await panel.getByRole('button', { name: 'Hỏi sẵn sàng' }).click();
  await pressOk(tv.page, 'Bấm để báo sẵn sàng');
  await panel.getByText('1/1').waitFor();
  await press(panel.getByRole('button', { name: 'Mở biểu quyết' }));

  const { page } = tv;
  await page.getByText('mời bà con giơ tay').waitFor();
  await page.waitForTimeout(READING_MS);
  for (const key of ['Digit7', 'Digit0', 'Enter', 'Digit3', 'Digit0']) await page.keyboard.press(key);
  await page.getByText('Tổng 100').waitFor();
  await page.keyboard.down('Enter');
  await page.waitForTimeout(2300);
  await page.keyboard.up('Enter');
  await page.getByText('Đã ghi nhận: Tán thành 70, Không tán thành 30, Không biểu quyết 0').waitFor();
  await press(panel.getByRole('button', { name: 'Đóng và công bố kết quả' }));
  await panel.getByText('Tán thành 70/100, đạt 70%.').waitFor();
});

test('a member declares a conflict and has no ballot; the clerk enters another’s by hand, and a second person confirms it', async () => {
  const { page } = member;
  await page.getByRole('button', { name: 'Khai xung đột lợi ích' }).click();
  const ask = page.getByRole('dialog');
  await ask.getByLabel('Vì sao').fill('Công ty của em trai nhận thầu');
  await ask.getByRole('button', { name: 'Khai xung đột lợi ích' }).click();
  await page.getByText(/Đã khai xung đột lợi ích ở nội dung này: Công ty/).waitFor();

  const item = (await commune.asChair.get<components['schemas']['Meeting']>(`meetings/${commune.meeting.id}`)).items[0]!;
  const made = await commune.asChair.post<Motion>(`meetings/${commune.meeting.id}/motions`, { itemId: item.id, question: 'Chọn nhà thầu', purpose: 'vote', showNames: 'closed', seconds: 120 });
  await commune.asChair.post(`motions/${made.id}/open`, {});
  await page.getByText('Đã khai xung đột lợi ích ở nội dung này nên không bỏ phiếu.').waitFor();

  const desk = clerk.page.locator('.votebox');
  await desk.getByRole('button', { name: 'Ghi phiếu hộ' }).click();
  await desk.getByLabel('Ghi cho ai').selectOption({ label: 'Lê Đình Thắng' });
  await desk.getByRole('radio', { name: 'Tán thành', exact: true }).click();
  await desk.getByRole('button', { name: 'Ghi phiếu', exact: true }).click();
  await desk.getByText('Người khác phải xác nhận').waitFor();
  expect(await desk.getByRole('button', { name: 'Xác nhận đúng' }).count()).toBe(0);

  const panel = chair.page.locator('.votebox');
  await panel.getByText('1 phiếu ghi hộ chờ xác nhận').waitFor();
  await panel.getByRole('button', { name: 'Ghi phiếu hộ' }).click();
  await press(panel.getByRole('button', { name: 'Xác nhận đúng' }));
  await until('it counts', 5000, async () => (await newest()).cast === 1);
});

test('the chair corrects a result with a reason, and votes again; nothing is silent', async () => {
  const panel = chair.page.locator('.votebox');
  await commune.asChair.post(`motions/${(await newest()).id}/close`);
  await panel.getByRole('button', { name: 'Sửa kết quả' }).click();
  const ask = chair.page.getByRole('dialog', { name: 'Sửa kết quả đã công bố?' });
  await ask.getByLabel('Không tán thành').fill('1');
  await ask.getByLabel('Lý do').fill('Đếm sót một phiếu');
  await ask.getByRole('button', { name: 'Ghi kết quả đã sửa' }).click();
  await panel.getByText('Kết quả đã sửa: Đếm sót một phiếu').waitFor();
  await tv.page.locator('.vs').getByText('Kết quả đã sửa: Đếm sót một phiếu').waitFor();
  expect(await clerk.page.locator('.votebox').getByRole('button', { name: 'Sửa kết quả' }).getAttribute('aria-disabled')).toBe('true');

  await press(panel.getByRole('button', { name: 'Biểu quyết lại' }));
  const again = chair.page.getByRole('dialog', { name: 'Biểu quyết lại nội dung này?' });
  await again.getByLabel('Lý do').fill('Có người chưa nghe rõ');
  await again.getByRole('button', { name: 'Biểu quyết lại' }).click();
  const draft = panel.locator('[data-draft]');
  await press(draft.getByRole('button', { name: 'Mở biểu quyết' }));
  await panel.getByText('0/1').waitFor();
  const [, first, second] = await commune.asChair.get<Motion[]>(`meetings/${commune.meeting.id}/motions`);
  expect(second).toMatchObject({ revoteOf: first!.id, state: 'open' });
  expect(first).toMatchObject({ state: 'closed', correction: 'Đếm sót một phiếu' });

  await panel.getByRole('button', { name: 'Hủy' }).click();
  const cancel = chair.page.getByRole('dialog', { name: 'Hủy lần biểu quyết này?' });
  await cancel.getByLabel('Lý do').fill('Hết giờ');
  await cancel.getByRole('button', { name: 'Hủy biểu quyết' }).click();
  await until('it is cancelled', 5000, async () => (await newest()).state === 'cancelled');
});

async function newest(): Promise<Motion> {
  return (await commune.asChair.get<Motion[]>(`meetings/${commune.meeting.id}/motions`)).at(-1)!;
}

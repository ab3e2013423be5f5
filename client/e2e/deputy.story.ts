// The chair's laptop dies in the middle of a turn. The deputy takes over on a phone and finds the console as it was; a hall
// is told, called privately and its line set up anew from afar; the chair comes back and takes the meeting back.

import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { sitAsChair, sitAsHall, comeTo } from './going_in';
import { pressOk } from './hands';
import { Story, tidyUp } from './story';
import { until } from './waiting';

let story: Story;
let commune: Commune;
let chair: Participant;
let deputy: Participant;
let clerk: Participant;
let hall: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('deputy');
  commune = await foundCommune(story.server, { paper: false });
  [chair, deputy, clerk, hall] = await Promise.all([
    story.launch({ name: 'chair', owner: 1, voice: 'commune' }),
    story.launch({ name: 'deputy', owner: 4, voice: 'van-bac' }),
    story.launch({ name: 'clerk', owner: 3, voice: 'van-bac' }),
    story.launch({ name: 'van-nam', owner: 2, voice: 'van-nam' }),
  ]);
  const { id } = commune.meeting;
  await Promise.all([
    comeTo(deputy.page, story.server, 'lan', `/meetings/${id}/phone`),
    comeTo(clerk.page, story.server, 'hanh', `/meetings/${id}/chair`),
    sitAsChair(chair.page, story.server, commune), sitAsHall(hall.page, story.server, commune, commune.vanNam)]);
  await commune.asChair.post(`meetings/${id}/open`);
  await commune.asChair.post(`items/${commune.meeting.items[1]!.id}/start`);
});

test('a hall is told something, and says that it has read it', async () => {
  await clerk.page.getByRole('button', { name: 'Hỗ trợ' }).click();
  await clerk.page.getByLabel('Gửi tới').selectOption({ label: 'Thôn Văn Nam' });
  await clerk.page.getByRole('button', { name: 'Xin kiểm tra mic' }).click();
  await clerk.page.getByRole('button', { name: 'Gửi lời nhắn' }).click();
  await hall.page.getByText('Thôn Văn Nam: xin kiểm tra mic').waitFor();
  await pressOk(hall.page, 'Đã rõ');
  await clerk.page.getByText('đã xem lúc').waitFor();
  await clerk.page.keyboard.press('Escape');
});

test('a hall’s machine is seen from afar, and its connection is set up anew', async () => {
  const before = await connections(hall);
  await openHall(clerk, commune.vanNam.id);
  const menu = clerk.page.getByRole('dialog', { name: 'Thôn Văn Nam' });
  await menu.getByText(/tốt từ \d\d:\d\d/).waitFor();
  await until('the microphone is heard from afar', 10_000, async () => Number(await menu.getByRole('meter').getAttribute('aria-valuenow')) > 0);
  await menu.getByRole('button', { name: 'Nối lại đường hình, tiếng' }).click();
  await until('the hall makes a new connection', 10_000, async () => (await connections(hall)) > before);
});

test('the clerk calls the hall privately', async () => {
  await clerk.page.getByRole('dialog', { name: 'Thôn Văn Nam' }).getByRole('button', { name: 'Gọi riêng' }).click();
  await hall.page.getByText('đang gọi riêng').waitFor();
  await clerk.page.locator('.callbar[data-connected=true]').waitFor();
  await clerk.page.keyboard.press('Escape');
  await clerk.page.locator('.callbar').getByRole('button', { name: 'Kết thúc' }).click();
  await hall.page.getByText('đang gọi riêng').waitFor({ state: 'hidden' });
});

test('the chair’s laptop dies, and the deputy goes on where it stood', async () => {
  const { id } = commune.meeting;
  await commune.asChair.put(`meetings/${id}/deputy`, { personId: commune.member.id });
  await commune.asChair.post(`meetings/${id}/floor/grant`, { seat: `hall:${commune.vanNam.id}`, minutes: 5 });
  expect(await deputy.page.getByRole('button', { name: 'Tiếp quản điều hành' }).count()).toBe(0);
  await chair.close();
  await deputy.page.getByText('Lê Đình Thắng mất kết nối').waitFor({ timeout: 30_000 });
  await deputy.page.getByRole('button', { name: 'Tiếp quản điều hành' }).click();
  await deputy.page.waitForURL(/\/chair$/);
  await deputy.page.getByText('Sản xuất vụ Đông Xuân').first().waitFor();
  const meeting = await commune.asClerk.get<Commune['meeting']>(`meetings/${id}`);
  expect(meeting.presiding.id).toBe(commune.member.id);
  await openHall(deputy, commune.vanNam.id);
  await deputy.page.getByRole('dialog', { name: 'Thôn Văn Nam' }).getByText('Đang phát biểu').first().waitFor();
  await deputy.page.keyboard.press('Escape');
  await deputy.page.keyboard.press('n'); // the next item
  await hall.page.getByText('Nội dung 3/3').waitFor();
  await clerk.page.getByText('Kết luận').first().waitFor(); // both consoles show the same
});

test('the chair comes back and takes the meeting back', async () => {
  await commune.asChair.put(`meetings/${commune.meeting.id}/presiding`, { personId: commune.chair.id });
  await deputy.page.getByText('Ông/bà không còn điều hành cuộc họp này.').waitFor();
});

async function openHall(who: Participant, hallId: number): Promise<void> {
  await who.page.locator(`.mini [data-seat="hall:${hallId}"]`).click();
}

function connections(who: Participant): Promise<number> {
  return who.page.evaluate(() => window.peers!.filter((pc) => pc.connectionState === 'connected' || pc.connectionState === 'closed').length);
}

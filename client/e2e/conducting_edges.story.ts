// The corners of conducting: a deputy named while preparing, too few people at the opening and at a vote, a poll with answers
// of its own, two places that the chair picks for the stage, a hall's sound tried from afar, items in another order, and a
// meeting that goes on another day.

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { comeTo, sitAsChair, sitAsHall } from './going_in';
import { press, READING_MS } from './hands';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

let story: Story;
let commune: Commune;
let chair: Participant;
let member: Participant;
let hall: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('conducting-edges');
  commune = await foundCommune(story.server, { paper: false });
  const { title, startsAt, plannedMinutes, place, chair: boss, secretary } = commune.meeting;
  await commune.asClerk.put(at(''), { title, kind: 'ubnd', startsAt, plannedMinutes, place, chairId: boss.id, secretaryId: secretary.id });
  [chair, member, hall] = await Promise.all([
    story.launch({ name: 'chair' }),
    story.launch({ name: 'member', viewport: { width: 360, height: 800 } }),
    story.launch({ name: 'van-nam', viewport: { width: 1280, height: 720 } }),
  ]);
});

test('the clerk names a deputy while preparing', async () => {
  const { page } = member;
  await page.setViewportSize({ width: 1366, height: 768 });
  await comeTo(page, story.server, 'hanh', `/meetings/${commune.meeting.id}/prepare`);
  const field = page.getByLabel('Người thay khi chủ trì mất kết nối');
  await field.selectOption({ label: 'bà Mai Thị Lan, Đại biểu HĐND' });
  await until('the deputy is kept', 5000, async () => (await meeting()).deputy?.id === commune.member.id);
  await page.reload();
  await field.waitFor();
  expect(await field.inputValue()).toBe(String(commune.member.id));
  await field.scrollIntoViewIfNeeded();
  await look(page, 'deputy');
  await page.context().clearCookies();
  await page.setViewportSize({ width: 360, height: 800 });
});

test('with too few people the chair is asked before the meeting opens', async () => {
  const { page } = chair;
  await Promise.all([
    sitAsChair(page, story.server, commune, 'none'),
    comeTo(member.page, story.server, 'lan', `/meetings/${commune.meeting.id}/phone`),
    sitAsHall(hall.page, story.server, commune, commune.vanNam, 'none'),
  ]);
  await press(page.getByRole('button', { name: 'Mở cuộc họp' }));
  const ask = page.getByRole('dialog', { name: 'Chưa đủ số người dự. Vẫn mở cuộc họp?' });
  await ask.getByText(/Thiếu \d, cần \d/).waitFor();
  await look(page, 'open-short');
  await ask.getByRole('button', { name: 'Chờ thêm' }).click();
  expect((await meeting()).state).toBe('announced');
  await page.keyboard.press('KeyM');
  await ask.getByRole('button', { name: 'Vẫn mở cuộc họp' }).click();
  await until('the meeting is open', 5000, async () => (await meeting()).state === 'live');
  await page.getByRole('button', { name: /Sang nội dung|Mời / }).first().waitFor(); // and the console knows
});

test('a vote without a quorum takes the chair’s word, and everybody reads it', async () => {
  await present(commune.chair); // one of two; two are needed
  const { page } = chair;
  await page.keyboard.press('KeyB');
  const panel = page.locator('.votebox');
  await panel.getByLabel('Nội dung biểu quyết').fill('Thông qua chương trình');
  await panel.getByRole('button', { name: 'Mở biểu quyết' }).click();
  const ask = page.getByRole('dialog', { name: 'Chưa đủ số người dự. Vẫn mở biểu quyết?' });
  await ask.getByLabel('Vì sao vẫn mở').fill('Việc gấp, đã hỏi người vắng');
  await look(page, 'vote-short');
  await ask.getByRole('button', { name: 'Vẫn mở biểu quyết' }).click();
  await until('it is open', 5000, async () => (await newest())?.state === 'open');
  await commune.asChair.post(`motions/${(await newest())!.id}/close`);
  await panel.getByText('Chưa đủ số người dự, chủ trì cho mở: Việc gấp, đã hỏi người vắng').waitFor();
});

test('a poll has answers of its own', async () => {
  await present(commune.member);
  const { page } = chair;
  const panel = page.locator('.votebox');
  await panel.getByRole('button', { name: 'Soạn nội dung khác' }).click();
  await panel.getByLabel('Nội dung biểu quyết').fill('Họp dân vào buổi nào?');
  await panel.getByRole('button', { name: 'Xin ý kiến', exact: true }).first().click();
  await panel.getByText('Tùy chọn khác').click();
  await panel.locator('.vc__more textarea').fill('Tối thứ Sáu\nSáng thứ Bảy\nChiều Chủ nhật');
  await look(page, 'poll');
  await panel.getByRole('button', { name: 'Mở xin ý kiến' }).click();
  await member.page.getByRole('radio', { name: 'Sáng thứ Bảy' }).click();
  await look(member.page, 'poll-phone');
  await member.page.getByRole('button', { name: 'Bỏ phiếu: Sáng thứ Bảy' }).click();
  await member.page.getByText('Đã ghi nhận: Sáng thứ Bảy').waitFor();
  await commune.asChair.post(`motions/${(await newest())!.id}/close`);
  await panel.getByText('Kết quả xin ý kiến').waitFor();
  expect((await newest())!.options.map((one) => [one.label, one.total])).toEqual([['Tối thứ Sáu', 0], ['Sáng thứ Bảy', 1], ['Chiều Chủ nhật', 0]]);
  await page.keyboard.press('Escape');
});

test('the chair picks the two places that stand side by side', async () => {
  const { page } = chair;
  await page.keyboard.press('KeyC');
  const pick = page.getByRole('region', { name: 'Hai nơi cạnh nhau' });
  await pick.getByRole('button', { name: 'Văn Nam, cạnh nhau' }).click();
  await pick.getByText('Chọn nơi thứ hai.').waitFor();
  await pick.getByRole('button', { name: /^Hội trường.*, cạnh nhau/ }).click();
  const [nam, main] = [`hall:${commune.vanNam.id}`, `hall:${commune.mainHall.id}`];
  await until('both stand on the stage, in the order they were picked', 5000, async () => (await stage()).seat === nam && (await stage()).seat2 === main);
  await look(page, 'pair');
  await page.keyboard.press('Escape');
  await page.keyboard.press('KeyS');
  await until('one stands there', 5000, async () => (await stage()).kind === 'seat');
  await page.locator(`.mini [data-seat="${nam}"]`).click();
  await look(page, 'menu');
  await page.getByRole('dialog', { name: 'Thôn Văn Nam' }).getByRole('button', { name: /^Đặt cạnh / }).click();
  await until('the other stands beside it', 5000, async () => (await stage()).seat === main && (await stage()).seat2 === nam);
});

test('a hall’s loudspeaker is tried from afar, and the hall’s own microphone says whether it is heard', async () => {
  const { page } = chair;
  await page.locator(`.mini [data-seat="hall:${commune.vanNam.id}"]`).click();
  const menu = page.getByRole('dialog', { name: 'Thôn Văn Nam' });
  await menu.getByText('chưa thử').waitFor();
  await menu.getByRole('button', { name: 'Thử loa' }).click();
  await menu.getByText(/mic (không )?nghe thấy loa, \d\d:\d\d/).waitFor();
  await look(page, 'sound');
  await page.keyboard.press('Escape');
});

test('a hall’s screen that stands upright shows all its parts, one below the other', async () => {
  const { page } = hall;
  await page.setViewportSize({ width: 1080, height: 1920 });
  const parts = await Promise.all(['.scene', '.info__now', '.foot', '.act'].map((part) => page.locator(part).first().boundingBox()));
  for (const box of parts) {
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(1080);
    expect(box!.width).toBeGreaterThan(900);
  }
  for (const [at, box] of parts.slice(1, 3).entries()) expect(box!.y).toBeGreaterThanOrEqual(parts[at]!.y + parts[at]!.height);
  await look(page, 'upright');
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('an item that waits goes down and up again', async () => {
  const { page } = chair;
  const titles = async () => (await meeting()).items.map((item) => item.title);
  await page.locator('.ag').nth(1).locator('.ag__open').click();
  await page.getByRole('button', { name: 'Đưa xuống sau' }).click();
  await until('it is the last', 5000, async () => (await titles())[2] === 'Sản xuất vụ Đông Xuân');
  await page.getByRole('button', { name: 'Đưa lên trước' }).click();
  await until('it is where it was', 5000, async () => (await titles())[1] === 'Sản xuất vụ Đông Xuân');
});

test('the meeting is adjourned to another day, every screen says so, and it goes on', async () => {
  const { page } = chair;
  await page.keyboard.press('KeyX');
  const ask = page.getByRole('dialog', { name: 'Tạm nghỉ' });
  await ask.getByLabel('Lý do').fill('Mất điện toàn xã');
  await ask.getByRole('button', { name: 'Tạm dừng, họp tiếp lúc khác' }).click();
  await look(page, 'adjourn');
  await ask.getByRole('button', { name: 'Tạm dừng cuộc họp' }).click();
  await hall.page.getByText('Tạm dừng cuộc họp').first().waitFor();
  await hall.page.getByText(/Họp tiếp lúc 08:00, /).first().waitFor();
  await member.page.getByText('Mất điện toàn xã').first().waitFor();
  const { pause } = await meeting();
  expect(pause).toMatchObject({ kind: 'adjourned', reason: 'Mất điện toàn xã' });
  expect(Date.parse(pause!.until!)).toBeGreaterThan(Date.now());

  await page.waitForTimeout(READING_MS);
  await page.keyboard.press('KeyM'); // the one red button goes on
  await until('it goes on', 5000, async () => !(await meeting()).pause);
  await page.getByRole('button', { name: /Sang nội dung|Mời / }).first().waitFor();
});

const at = (rest: string) => `meetings/${commune.meeting.id}${rest}`;
const meeting = () => commune.asChair.get<Schemas['Meeting']>(at(''));

const present = (person: { id: number }) => commune.asClerk.put(at(`/attendance/person:${person.id}`), { state: 'present', manner: 'in_room' });

async function newest(): Promise<Schemas['Motion'] | undefined> {
  return (await commune.asChair.get<Schemas['Motion'][]>(at('/motions'))).at(-1);
}

/** What every screen is told to show, as the chair's console has it. */
async function stage(): Promise<Schemas['Stage']> {
  const entries = await commune.asChair.get<{ type: string; data: Schemas['Stage'] }[]>(at('/journal'));
  return entries.findLast((entry) => entry.type === 'stage.shown')!.data;
}

async function look(page: Page, name: string): Promise<void> {
  if (process.env.HOPXA_LOOK) await page.screenshot({ path: `test-results/look/edges-${name}.png` });
}

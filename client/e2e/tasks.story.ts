// What a meeting concludes and gives to do: one line each at the chair's console; the village head finds the task first thing
// on a telephone and reports with a photo; the chair accepts; the next meeting begins with how it all stands.

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { comeTo, sitAsChair } from './going_in';
import { press } from './hands';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

const WORK = 'Nạo vét kênh N5 dài 800 m';
const SAID = 'Thống nhất nạo vét kênh N5 trước vụ Đông Xuân';

let story: Story;
let commune: Commune;
let chair: Participant;
let head: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('tasks');
  commune = await foundCommune(story.server, { paper: false });
  [chair, head] = await Promise.all([story.launch({ name: 'chair' }), story.launch({ name: 'head', viewport: { width: 360, height: 800 } })]);
  await commune.asChair.post(at('open'));
  await commune.asChair.post(`items/${commune.meeting.items[1]!.id}/start`);
});

test('the chair concludes and gives a task, one line each', async () => {
  const { page } = chair;
  await sitAsChair(page, story.server, commune, 'none');
  await page.locator('#conclude-now').waitFor();
  await page.keyboard.press('KeyK');
  await until('the line has the focus', 3000, () => page.evaluate(() => document.activeElement?.id === 'conclude-now'));
  await page.keyboard.insertText(SAID);
  await page.keyboard.press('Enter');
  await page.locator('.concl li', { hasText: SAID }).waitFor();
  await page.getByRole('button', { name: 'Công khai' }).click();
  await page.getByRole('button', { name: 'Nội bộ' }).waitFor();

  await page.getByRole('button', { name: 'Giao việc', exact: true }).click();
  const line = page.getByRole('combobox', { name: 'Giao việc' });
  await line.pressSequentially(`${WORK} @van n`);
  await page.getByRole('option', { name: /Thôn Văn Nam/ }).waitFor();
  await look(page, 'give');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bỏ Thôn Văn Nam' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.conclbox .tasks li', { hasText: WORK }).waitFor();
  await look(page, 'console');
  const [said] = await commune.asChair.get<Schemas['Conclusion'][]>(at('conclusions'));
  expect(said).toMatchObject({ text: SAID, public: false, itemId: commune.meeting.items[1]!.id });

  const conclusion = page.locator('.concl li', { hasText: SAID });
  await conclusion.getByRole('button', { name: 'Rút kết luận' }).click();
  await conclusion.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await conclusion.getByRole('button', { name: 'Sửa kết luận' }).click();
  await page.getByLabel('Về nội dung').selectOption({ label: 'Chung cả cuộc họp' });
  await look(page, 'conclusion-edit');
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByText('Đã chuyển kết luận.').waitFor();
  expect(await commune.asChair.get(at('conclusions'))).toMatchObject([{ id: said!.id, text: SAID, itemId: 0 }]);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await conclusion.waitFor();
});

test('the task is edited, and nothing of somebody else is overwritten', async () => {
  const { page } = chair;
  const { tasks } = await commune.asChair.get<Schemas['Tasks']>(at('tasks'));
  await page.goto(`${story.server.url}/tasks/${tasks[0]!.id}`);
  await page.getByRole('button', { name: 'Sửa nhiệm vụ' }).click();
  const form = page.getByRole('form', { name: 'Sửa nhiệm vụ' });
  const { text: task, kind, owners, revision } = tasks[0]!;
  const due = new Date(Date.now() + 9 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await commune.asClerk.put(`tasks/${tasks[0]!.id}`, { text: task, kind, due, owners: owners.map(({ personId, villageId }) => ({ personId, villageId })), read: revision });
  await form.getByLabel('Loại').selectOption({ label: 'Báo cáo' });
  await form.getByRole('combobox', { name: 'Thêm thôn, người thực hiện' }).pressSequentially('hoi');
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await form.getByText('Nhiệm vụ vừa được người khác sửa.').waitFor();
  await page.locator('.life li', { hasText: 'Hạn: ' }).waitFor();
  await look(page, 'edit');
  await form.getByLabel('Hạn').fill(due);
  await form.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await form.waitFor({ state: 'detached' });
  await page.locator('.life li', { hasText: 'Loại: Báo cáo (trước đây: Thực hiện)' }).waitFor();
  await look(page, 'edited');
  const after = await commune.asChair.get<Schemas['TaskPage']>(`tasks/${tasks[0]!.id}`);
  expect(after.task).toMatchObject({ kind: 'report', text: WORK });
  expect(after.task.owners).toHaveLength(2);
  await sitAsChair(page, story.server, commune, 'none');
});

test('the village head finds it first thing, and reports with a photo', async () => {
  const { page } = head;
  await comeTo(page, story.server, 'hoi', '/');
  const mine = page.getByRole('region', { name: 'Việc của thôn tôi' });
  await mine.getByText(WORK).waitFor();
  expect(await mine.evaluate((box) => box.getBoundingClientRect().top)).toBeLessThan(400);
  await look(page, 'head-home');
  await mine.getByRole('link', { name: WORK }).click();
  await page.getByLabel('Đã làm được gì').fill('Đã nạo vét xong 800 m');
  await page.locator('input[type=file]').last().setInputFiles({ name: 'kenh.png', mimeType: 'image/png', buffer: await drawn(page) });
  const photo = page.locator('.report .photos img');
  await until('the photo is shown', 8000, () => photo.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0).catch(() => false));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await look(page, 'head-report');
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await page.getByText('Đã gửi báo cáo. Chờ chủ tọa xem.').waitFor();
});

test('the chair sees the report at home, looks at the photo and accepts', async () => {
  const { page } = chair;
  await commune.asChair.post(at('close'));
  await page.getByRole('heading', { name: 'Chung cả cuộc họp' }).waitFor();
  await look(page, 'closed');
  await page.goto(`${story.server.url}/`);
  const waiting = page.getByRole('region', { name: 'Báo cáo chờ ông/bà xem' });
  await waiting.getByText(WORK).waitFor();
  await look(page, 'chair-home');
  await waiting.getByRole('link', { name: WORK }).click();
  const decide = page.getByRole('region', { name: 'Chủ tọa quyết định' });
  await until('the photo is shown', 8000, () => decide.locator('img').evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth === 1920));
  await look(page, 'decide');
  await press(decide.getByRole('button', { name: 'Chấp nhận' }));
  await page.locator('[data-state=done]').waitFor();
  await page.goto(`${story.server.url}/tasks`);
  await page.getByRole('button', { name: 'Tất cả' }).click();
  await page.getByText('Ban hành thông báo kết luận cuộc họp').waitFor(); // the house's own
  await page.getByLabel('Lọc').selectOption({ label: 'Đã xong' });
  await page.getByText(WORK).waitFor();
  await look(page, 'list');
  await page.goto(`${story.server.url}/tasks/numbers`);
  await page.locator('.chart svg').last().getByText('Văn Nam', { exact: true }).waitFor();
  await look(page, 'numbers');
});

test('the next meeting begins with how the tasks stand', async () => {
  const { title, kind, startsAt, plannedMinutes, place, chair: boss, secretary } = commune.meeting;
  const next = await commune.asClerk.post<Schemas['Meeting']>('meetings', { title: `${title} (sau)`, kind, startsAt, plannedMinutes, place, chairId: boss.id, secretaryId: secretary.id });
  expect(next.items.map((item) => item.title)).toEqual(['Kiểm điểm việc thực hiện kết luận cuộc họp trước']);
  await commune.asClerk.put(`meetings/${next.id}/invitations`, { halls: [commune.vanNam.id], persons: [] });
  await commune.asClerk.post(`meetings/${next.id}/announce`);
  await commune.asChair.post(`meetings/${next.id}/open`);
  const { page } = chair;
  await sitAsChair(page, story.server, { meeting: next, mainHall: commune.mainHall }, 'none');
  const board = page.locator('[data-board=review]');
  const row = board.locator('tr', { hasText: WORK });
  await row.getByText('Đã xong').waitFor();
  await board.getByText('1/2 đã xong').waitFor();
  await look(page, 'review');
  await page.goto(`${story.server.url}/meetings/${next.id}/projector`);
  await board.locator('tr', { hasText: WORK }).waitFor();
  await look(page, 'projector');
});

const at = (rest: string) => `meetings/${commune.meeting.id}/${rest}`;

async function drawn(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [3200, 2400];
    const sheet = canvas.getContext('2d')!;
    for (const [n, colour] of ['#6b8f4e', '#87a9c2', '#5d4a32', '#d9c9a0'].entries()) {
      sheet.fillStyle = colour;
      sheet.fillRect(0, n * 600, 3200, 600);
    }
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.split(',')[1]!, 'base64');
}

async function look(page: Page, name: string): Promise<void> {
  if (process.env.HOPXA_LOOK) await page.screenshot({ path: `test-results/look/tasks-${name}.png` });
}

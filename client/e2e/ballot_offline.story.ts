// A village head votes on a phone whose line is dead, closes the page in doubt and opens it again, still without a line: the
// ballot waits on the phone, says so, and is counted once when the line is back.

import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { signIn } from './going_in';
import { press } from './hands';
import { Story, tidyUp } from './story';
import { until } from './waiting';
import { WeakLine } from './weak_line';

type Motion = components['schemas']['Motion'];

let story: Story;
let commune: Commune;
let line: WeakLine;
let head: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('ballot-offline');
  commune = await foundCommune(story.server, { paper: false });
  line = await WeakLine.open(story.server.url);
  story.others.push(line);
  head = await story.launch({ name: 'head', viewport: { width: 360, height: 800 } });
});

test('the phone is in the meeting, and would open without a line too', async () => {
  const { page } = head;
  const meeting = commune.meeting.id;
  await commune.asChair.post(`meetings/${meeting}/open`);
  await commune.asClerk.put(`meetings/${meeting}/attendance/hall:${commune.vanBac.id}`, { state: 'present', manner: 'in_room', reason: 'Trưởng thôn dự bằng điện thoại' });
  await signIn(page, { url: line.url }, 'thom');
  await page.waitForURL(`${line.url}/`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.goto(`${line.url}/meetings/${meeting}/phone`);
  await page.locator('.ph').waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
});

test('given without a line and loaded anew without a line, the ballot waits and says so', async () => {
  const { page } = head;
  const made = await commune.asChair.post<Motion>(`meetings/${commune.meeting.id}/motions`, { question: 'Sửa kênh N3', purpose: 'vote', showNames: 'closed', ballot: 'village', seconds: 600 });
  await commune.asChair.post(`motions/${made.id}/open`, {});
  const yes = page.getByRole('radio', { name: 'Tán thành', exact: true });
  await yes.waitFor();
  line.cut();
  await press(yes);
  await page.getByRole('button', { name: 'Bỏ phiếu: Tán thành' }).click();
  await page.getByText(/Đang gửi… Tán thành/).first().waitFor();
  expect(await page.getByText('Đã ghi nhận').count()).toBe(0);

  await page.reload();
  await page.getByText('Phiếu biểu quyết chưa gửi được, máy đang gửi tiếp').waitFor();
  await look('reloaded');
  expect(await page.getByText('Đã ghi nhận').count()).toBe(0);
  expect((await newest()).cast).toBe(0);
});

test('when the line is back it is counted once, and the phone has its receipt', async () => {
  const { page } = head;
  line.mend();
  await until('the ballot has come', 30_000, async () => (await newest()).cast === 1);
  await page.getByText('Đã ghi nhận: Tán thành').first().waitFor({ timeout: 30_000 });
  await page.getByText('Phiếu biểu quyết chưa gửi được').waitFor({ state: 'detached' });
  await page.reload(); // nothing is sent again
  await page.getByText('Đã ghi nhận: Tán thành').first().waitFor();
  await commune.asChair.post(`motions/${(await newest()).id}/close`);
  expect(await newest()).toMatchObject({ cast: 1, late: 0 });
  expect((await newest()).options.map((option) => option.total)).toEqual([1, 0, 0]);
  expect(await page.evaluate(() => localStorage.getItem('hopxa.outbox') ?? '[]')).not.toContain('waiting');
});

async function newest(): Promise<Motion> {
  return (await commune.asChair.get<Motion[]>(`meetings/${commune.meeting.id}/motions`)).at(-1)!;
}

async function look(name: string): Promise<void> {
  if (process.env.HOPXA_LOOK) await head.page.screenshot({ path: `test-results/look/ballot-${name}.png` });
}

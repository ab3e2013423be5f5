// A whole meeting played fast, from the opening to the end: the chair at the console, the clerk with the attendance, two
// halls before their TVs and a member with a phone. What stands written down afterwards is what happened. And a day's
// worth of acts leaves the screens as small as they were.

import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { Caller } from './caller';
import { foundCommune, PASSWORD, type Commune } from './commune';
import { sitAsChair, sitAsHall, comeTo } from './going_in';
import { press, pressOk } from './hands';
import { Story, tidyUp } from './story';

type Schemas = components['schemas'];

/** Rounds of asking, calling, showing and ending: five acts each. `make bench` plays more. */
const ROUNDS = Number(process.env.HOPXA_ROUNDS ?? 7);

let story: Story;
let commune: Commune;
let chair: Participant;
let clerk: Participant;
let vanNam: Participant;
let vanBac: Participant;
let phone: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('whole-meeting');
  commune = await foundCommune(story.server);
  const tv = { width: 1280, height: 720 };
  [chair, clerk, vanNam, vanBac, phone] = await Promise.all([
    story.launch({ name: 'chair', owner: 1, voice: 'commune', viewport: { width: 1366, height: 768 } }),
    story.launch({ name: 'clerk', viewport: { width: 1366, height: 768 } }),
    story.launch({ name: 'van-nam', owner: 2, voice: 'van-nam', viewport: tv }),
    story.launch({ name: 'van-bac', viewport: tv }),
    story.launch({ name: 'phone', viewport: { width: 360, height: 800 } }),
  ]);
  const id = commune.meeting.id;
  await Promise.all([
    sitAsChair(chair.page, story.server, commune),
    sitAsHall(vanNam.page, story.server, commune, commune.vanNam),
    sitAsHall(vanBac.page, story.server, commune, commune.vanBac, 'none'),
    comeTo(clerk.page, story.server, 'hanh', `/meetings/${id}/attendance`),
    comeTo(phone.page, story.server, 'lan', `/meetings/${id}/phone`),
  ]);
});

test('the clerk marks who came, the halls count their people, the chair opens', async () => {
  const mark = (name: string) => clerk.page.getByRole('button', { name: `Ghi ${name} có mặt` }).click();
  await mark('Lê Đình Thắng');
  await mark('Mai Thị Lan');
  await vanNam.page.getByText('Chưa báo số người dự').waitFor();
  for (const key of ['4', '2']) await vanNam.page.keyboard.press(key);
  await clerk.page.getByText('42 người dự ở các thôn').waitFor();
  await press(chair.page.getByRole('button', { name: 'Mở cuộc họp' }));
  // The first item's paper opens by itself.
  for (const { page } of [vanNam, vanBac]) await page.locator('.scene[data-stage="page"]').waitFor();
});

test('halls and the member ask, speak and are thanked', async () => {
  await speaks(vanNam, /Mời thôn Văn Nam/, 2000);
  await speaks(vanBac, /Mời thôn Văn Bắc/, 0);
  await press(chair.page.getByRole('button', { name: 'Sang nội dung 2' }));
  await press(phone.page.getByRole('button', { name: 'Đăng ký phát biểu' }).first());
  await press(chair.page.getByRole('button', { name: /Mời (bà )?Mai Thị Lan/ }).first());
  await press(phone.page.getByRole('button', { name: 'Nói xong' }));
});

test('a vote, a break, and the rest of the agenda', async () => {
  await chair.page.keyboard.press('KeyB');
  const panel = chair.page.locator('.votebox');
  await panel.getByRole('button', { name: 'Mở biểu quyết' }).click();
  await phone.page.getByRole('radio', { name: 'Tán thành', exact: true }).click();
  await phone.page.getByRole('button', { name: 'Bỏ phiếu: Tán thành' }).click();
  await phone.page.getByText('Đã ghi nhận: Tán thành').waitFor();
  const motion = (await motions()).at(-1)!;
  await commune.asChair.put(`motions/${motion.id}/ballots`, { voter: `person:${commune.chair.id}`, option: 1 });
  await panel.getByText('Tất cả đã bỏ phiếu.').waitFor();
  await panel.getByRole('button', { name: 'Đóng và công bố kết quả' }).click();
  await vanNam.page.locator('.vs').getByText('Được thông qua').waitFor();
  await chair.page.keyboard.press('Escape');
  await chair.page.keyboard.press('KeyX');
  await chair.page.getByRole('button', { name: 'Giải lao 15 phút' }).click();
  await vanBac.page.getByRole('timer').first().waitFor();
  await press(chair.page.getByRole('button', { name: 'Họp tiếp' }).first());
  await press(chair.page.getByRole('button', { name: 'Sang nội dung 3' }));
});

test('a day of acts makes no screen bigger', async () => {
  const screens = [chair, vanNam, phone];
  const size = () => Promise.all(screens.map(({ page }) => sizeOf(page)));
  await acts(2); // what grows once, such as a list of who has spoken
  const before = await size();
  await acts(ROUNDS);
  const after = await size();
  console.info(`after ${ROUNDS * 5} acts: ${screens.map(({ name }, i) => `${name} ${before[i]!.nodes} → ${after[i]!.nodes} nodes, ${before[i]!.megabytes} → ${after[i]!.megabytes} MB`).join('; ')}`);
  for (const [i, { nodes }] of after.entries()) expect(nodes).toBeLessThanOrEqual(before[i]!.nodes * 1.05 + 20);
}, 60_000 + ROUNDS * 3000);

test('the meeting ends, and what is written down is what happened', async () => {
  await chair.page.getByRole('button', { name: 'Kết thúc họp' }).first().click();
  await chair.page.getByRole('dialog').getByRole('button', { name: 'Kết thúc họp' }).click();
  await chair.page.getByText('Cuộc họp đã kết thúc').first().waitFor();
  await chair.page.getByText('Được thông qua').first().waitFor();
  await Promise.all([vanNam, vanBac].map(({ page }) => page.getByText('Cuộc họp đã kết thúc').first().waitFor()));

  const id = commune.meeting.id;
  const meeting = await commune.asChair.get<Schemas['Meeting']>(`meetings/${id}`);
  expect(meeting.state).toBe('closed');
  expect(meeting.items.map((item) => item.state)).toEqual(['done', 'done', 'done']);
  const { rows, summary } = await commune.asChair.get<Schemas['Attendance']>(`meetings/${id}/attendance`);
  expect(summary.members).toEqual({ present: 2, total: 2 });
  expect(rows.find((row) => row.seat === seat(commune.vanNam))).toMatchObject({ headCount: 42, source: 'video', manner: 'online' });
  expect(rows.find((row) => row.seat === `person:${commune.member.id}`)).toMatchObject({ source: 'clerk', manner: 'in_room' });
  const [vote] = await motions();
  expect(vote).toMatchObject({ state: 'closed', passed: true, cast: 2 });
  expect(vote!.options.map((option) => option.total)).toEqual([2, 0, 0]);

  const journal = await commune.asClerk.get<Schemas['JournalEntry'][]>(`meetings/${id}/journal`);
  const shown = journal.filter((entry) => entry.type === 'page.shown').map((entry) => (entry.data as { paper: number }).paper);
  expect(shown).toContain(commune.meeting.items[0]!.papers[0]!.id);
  const granted = journal.filter((entry) => entry.type === 'floor.granted').map((entry) => (entry.data as { seat: string }).seat);
  expect(granted.slice(0, 3)).toEqual([seat(commune.vanNam), seat(commune.vanBac), `person:${commune.member.id}`]);
  const spoken = (await lastFloor).spoken;
  expect(spoken.find((one) => one.seat === seat(commune.vanNam))!.seconds).toBeGreaterThanOrEqual(2);
  expect(spoken.map((one) => one.seat)).toContain(`person:${commune.member.id}`);
});

let lastFloor: Promise<Schemas['Floor']>;

/** Some rounds of acts as fast as the server takes them, while all screens look on. */
async function acts(rounds: number): Promise<void> {
  const id = commune.meeting.id;
  const other = await Caller.signedIn(story.server, 'lan', PASSWORD);
  for (let round = 0; round < rounds; round++) {
    await other.post(`meetings/${id}/floor/requests`, { seat: `person:${commune.member.id}`, reason: `Ý kiến ${round}` });
    const hall = seat(round % 2 ? commune.vanBac : commune.vanNam);
    await commune.asChair.post(`meetings/${id}/floor/grant`, { seat: hall, minutes: 3 });
    await commune.asChair.put(`meetings/${id}/stage`, { kind: 'wall' });
    await commune.asChair.put(`meetings/${id}/stage`, { kind: 'seat', seat: hall });
    lastFloor = commune.asChair.post<Schemas['Floor']>(`meetings/${id}/floor/end`, { seat: hall });
    await lastFloor;
  }
  const { queue } = await lastFloor;
  for (const request of queue) await other.delete(`floor/requests/${request.id}`);
  await chair.page.waitForTimeout(1500);
}

/** A hall asks with its key, is called, speaks for a while after 3-2-1, and says that it has finished. */
async function speaks(hall: Participant, call: RegExp, ms: number): Promise<void> {
  await pressOk(hall.page, 'Bấm để đăng ký phát biểu');
  await press(chair.page.getByRole('button', { name: call }).first());
  await hall.page.getByText('Bấm khi nói xong').waitFor();
  await hall.page.waitForTimeout(ms);
  await pressOk(hall.page, 'Bấm khi nói xong');
  await hall.page.getByText('Bấm để đăng ký phát biểu').waitFor();
}

/** Elements of a page, and what its scripts hold after the collector has been asked to run. */
async function sizeOf(page: Participant['page']): Promise<{ nodes: number; megabytes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  await session.detach();
  return { nodes, megabytes: Math.round(usedSize / 1e5) / 10 };
}

const seat = (hall: { id: number }) => `hall:${hall.id}`;
const motions = () => commune.asChair.get<Schemas['Motion'][]>(`meetings/${commune.meeting.id}/motions`);

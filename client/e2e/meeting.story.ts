// A meeting of the commune hall with two villages: everybody sees and hears who they should, pages come
// at once, and who has no floor is not heard, whatever their browser does.

import { beforeAll, expect, test } from 'vitest';
import { READABLE, type Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { goInAsChair, goInAsHall } from './going_in';
import { press, pressOk } from './hands';
import { forceMicrophone, loudness, readSent, seeMoving, type Picture } from './media/reading';
import { sourceCounters } from './metrics';
import { pageShownAt, pressedAt } from './seeing';
import { Story, tidyUp } from './story';
import { until } from './waiting';

/** Whose pattern a camera shows. */
const COMMUNE = 1;
const VAN_NAM = 2;
const VAN_BAC = 3;

/** Speech measures between 0.1 and 1; what is no sound at all stays far below. */
const HEARD = 0.05;
const SILENT = 0.005;

let story: Story;
let commune: Commune;
let chair: Participant;
let vanNam: Participant;
let vanBac: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('meeting');
  commune = await foundCommune(story.server);
  [chair, vanNam, vanBac] = await Promise.all([
    story.launch({ name: 'chair', clip: READABLE, owner: COMMUNE, voice: 'commune' }),
    story.launch({ name: 'van-nam', clip: READABLE, owner: VAN_NAM, voice: 'van-nam', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'van-bac', clip: READABLE, owner: VAN_BAC, voice: 'van-bac', viewport: { width: 1280, height: 720 } }),
  ]);
});

test('the commune hall and two villages try their machines and go in', async () => {
  await Promise.all([
    goInAsChair(chair.page, story.server),
    goInAsHall(vanNam.page, story.server, commune.vanNam),
    goInAsHall(vanBac.page, story.server, commune.vanBac),
  ]);
  for (const hall of [vanNam, vanBac]) await hall.page.getByText('Chờ mở họp').first().waitFor();
});

test('once the chair opens the meeting, both villages see and hear the commune hall', async () => {
  await press(chair.page.getByRole('button', { name: 'Mở cuộc họp' }));
  for (const hall of [vanNam, vanBac]) {
    expect(await seeMoving(hall.page, COMMUNE, 10_000)).toMatchObject({ owner: COMMUNE } satisfies Partial<Picture>);
    await heard(hall);
  }
});

test('a page the chair chooses is on both screens within a second', async () => {
  const { page } = chair;
  await press(page.getByRole('button', { name: 'Thôi chiếu' }).first()); // the first item's paper opened with the meeting
  await press(page.getByRole('button', { name: 'Trình chiếu' }).first());
  const panel = page.getByRole('dialog', { name: 'Trình chiếu' });
  const thumbnail = panel.getByRole('button', { name: 'Chiếu trang 3' });
  if (!(await thumbnail.isVisible())) await panel.locator('.present__title').first().click();
  const shown = [vanNam, vanBac].map((hall) => pageShownAt(hall.page, 3, 10_000));
  const pressed = pressedAt(page);
  await thumbnail.click();
  const from = await pressed;
  const took = (await Promise.all(shown)).map((at) => at - from);
  console.info(`page 3 on the screens after ${took.join(' and ')} ms`);
  for (const ms of took) expect(ms).toBeLessThan(1000);
});

test('without the floor a village is not heard, even if its browser sends', async () => {
  await chair.page.getByRole('button', { name: /Mic của hội trường đang bật/ }).click();
  await shutOutAtServer();
});

test('a village that asks and is given the floor is seen and heard by all', async () => {
  const { page } = chair;
  await press(page.getByRole('button', { name: 'Thôi chiếu' }).first());
  await pressOk(vanNam.page, 'Bấm để đăng ký phát biểu');
  await press(page.getByRole('button', { name: /Mời thôn Văn Nam/ }));
  await vanNam.page.getByText('Bấm khi nói xong').waitFor(); // after 3-2-1 its microphone opens by itself
  await heard(vanBac);
  await heard(chair);
  await seeMoving(vanBac.page, VAN_NAM, 5000);
  await seeMoving(page, VAN_NAM, 5000);
  await vanBac.page.getByText('Thôn Văn Nam đang phát biểu').waitFor();
});

test('when the chair takes the floor back, it is silent again', async () => {
  await press(chair.page.getByRole('button', { name: 'Tắt mic', exact: true }));
  await vanNam.page.getByText('Bấm để đăng ký phát biểu').waitFor();
  await shutOutAtServer();
});

/** Văn Nam speaks into a microphone that its browser was made to open: it arrives at the server and goes no further. */
async function shutOutAtServer(): Promise<void> {
  const counters = () => sourceCounters(story.server, `hall:${commune.vanNam.id}/mic`);
  expect(await forceMicrophone(vanNam.page, true)).toBe(1);
  const [spoken, counted] = [await readSent(vanNam.page), await counters()];
  await silent(vanBac);
  await silent(chair);
  await until('its microphone arrives', 15_000, async () => (await counters()).in > counted.in + 50); // a pause is hardly sent
  const [spokenAfter, countedAfter] = [await readSent(vanNam.page), await counters()];
  expect(spokenAfter.energy - spoken.energy).toBeGreaterThan(0.01);
  expect(countedAfter.forwarded - counted.forwarded).toBe(0);
  expect(countedAfter.droppedFloor - counted.droppedFloor).toBeGreaterThanOrEqual(countedAfter.in - counted.in - 2); // counted one after the other
}

async function heard(who: Participant): Promise<void> {
  let last = 0;
  await until(`${who.name} hears a voice`, 5000, async () => (last = await loudness(who.page, 500)) > HEARD);
  console.info(`${who.name} hears ${last.toFixed(3)}`);
}

/** Silent for a whole second, after what was on its way has been played. */
async function silent(who: Participant): Promise<void> {
  await until(`${who.name} hears nothing`, 5000, async () => (await loudness(who.page, 1000)) < SILENT);
  const left = await loudness(who.page, 1000);
  console.info(`${who.name} hears ${left.toFixed(6)}`);
  expect(left).toBeLessThan(SILENT);
}

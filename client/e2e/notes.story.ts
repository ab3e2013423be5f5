// A delegate writes on a paper with a finger on a cheap phone, also without a network; finds it on her laptop, and
// takes the paper home with her notes in it. Nobody else sees them.

import type { CDPSession, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { signIn } from './going_in';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

const SAID = 'Hỏi lại số liệu thôn Văn Bắc';

let story: Story;
let commune: Commune;
let paper: Schemas['Paper'];
let phone: Participant;
let laptop: Participant;
let finger: CDPSession;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('notes');
  commune = await foundCommune(story.server);
  const meeting = await commune.asChair.get<Schemas['Meeting']>(`meetings/${commune.meeting.id}`);
  paper = meeting.items.flatMap((item) => item.papers)[0]!;
  [phone, laptop] = await Promise.all([story.launch({ name: 'phone', viewport: { width: 360, height: 800 } }), story.launch({ name: 'laptop' })]);
  await Promise.all([phone, laptop].map(({ page }) => signIn(page, story.server, 'lan')));
  await Promise.all([phone, laptop].map(({ page }) => page.getByText('Giao ban tháng 11').first().waitFor()));
  finger = await phone.context.newCDPSession(phone.page);
});

test('a finger draws on the phone, and the page stays where it is', async () => {
  const { page } = phone;
  await open(page);
  await page.locator('.nt-open').click();
  await draw([[60, 300], [120, 260], [180, 320], [240, 260], [300, 310]]);
  await strokes(page, 1);
  expect(await page.locator('.rd__scroll').evaluate((box) => box.scrollTop)).toBeLessThan(10);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await state(page, 'saved');
});

test('without a network she goes on: words are highlighted, a note is pinned', async () => {
  const { page, context } = phone;
  await page.locator('.sheet[data-page="1"] .pv__text span').first().waitFor();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Tô sáng' }).click();
  const words = page.locator('.sheet[data-page="1"] .pv__text span');
  const [from, to] = [await middle(words.nth(12)), await middle(words.nth(15))];
  await draw([from, [(from[0] + to[0]) / 2, from[1]], to]);
  await page.locator('.sheet[data-page="1"] .nt-marks rect').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Ghi chú', exact: true }).click();
  await draw([[200, 420]]);
  await page.getByPlaceholder('Viết ghi chú…').fill(SAID);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByRole('button', { name: `Ghi chú: ${SAID}` }).waitFor();
  await state(page, 'waiting');
  await context.setOffline(false);
  await state(page, 'saved');
});

test('the laptop shows all of it at its places', async () => {
  const { page } = laptop;
  await open(page);
  await strokes(page, 1);
  await page.locator('.sheet[data-page="1"] .nt-marks rect').first().waitFor({ state: 'attached' });
  const pin = page.getByRole('button', { name: `Ghi chú: ${SAID}` });
  const [there, here] = [await share(phone.page), await share(page)];
  expect(Math.abs(there[0] - here[0])).toBeLessThan(0.005);
  expect(Math.abs(there[1] - here[1])).toBeLessThan(0.005);
  await page.locator('.nt-open').click();
  await page.getByRole('button', { name: 'Ghi chú của tôi' }).click();
  const list = page.getByRole('dialog');
  await list.getByText(SAID).waitFor();
  await list.getByText('1 nét bút').waitFor();
  await list.getByRole('button', { name: 'Đóng' }).click();
  await pin.waitFor();
});

test('the eraser takes a stroke away, and Ctrl+Z brings it back', async () => {
  const { page } = laptop;
  await page.getByRole('button', { name: 'Tẩy' }).click();
  const box = (await page.locator('.sheet[data-page="1"] .nt-strokes path').first().boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y - 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height + 30, { steps: 8 });
  await page.mouse.up();
  await strokes(page, 0);
  await page.keyboard.press('Control+KeyZ');
  await strokes(page, 1);
});

test('both machines write without a network, and afterwards both have everything', async () => {
  await Promise.all([phone, laptop].map(({ context }) => context.setOffline(true)));
  await phone.page.getByRole('button', { name: 'Bút' }).click();
  await draw([[60, 500], [300, 500]]);
  await laptop.page.getByRole('button', { name: 'Bút' }).click();
  const sheet = (await laptop.page.locator('.sheet[data-page="1"]').boundingBox())!;
  await laptop.page.mouse.move(sheet.x + 300, sheet.y + 400);
  await laptop.page.mouse.down();
  await laptop.page.mouse.move(sheet.x + 500, sheet.y + 420, { steps: 6 });
  await laptop.page.mouse.up();
  await strokes(phone.page, 2);
  await strokes(laptop.page, 2);
  await Promise.all([phone, laptop].map(({ context }) => context.setOffline(false)));
  await Promise.all([phone, laptop].map(({ page }) => state(page, 'saved')));
  // Each hears of the other when its window is looked at again.
  await until('both have both', 8000, async () => {
    for (const { page } of [phone, laptop]) await page.evaluate(() => window.dispatchEvent(new Event('online')));
    return (await count(phone.page)) === 3 && (await count(laptop.page)) === 3;
  });
});

test('the paper is saved with the notes in it, and the list of all notes leads to their page', async () => {
  const { page } = laptop;
  await page.getByRole('button', { name: 'Ghi chú của tôi' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải PDF có ghi chú' }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.suggestedFilename()).toBe('bao-cao-thang-11 (có ghi chú).pdf');
  await page.getByRole('link', { name: 'Tất cả ghi chú của tôi' }).click();
  await page.getByText(SAID).waitFor();
  await page.getByRole('link', { name: 'Trang 1' }).click();
  await strokes(page, 3);
});

test('the chair sees nothing of them', async () => {
  await signIn(laptop.page, story.server, 'thang');
  await laptop.page.getByText('Giao ban tháng 11').first().waitFor();
  await open(laptop.page);
  await laptop.page.locator('.nt-open').waitFor();
  expect(await count(laptop.page)).toBe(0);
  expect(await laptop.page.locator('.nt-pin').count()).toBe(0);
  expect((await commune.asChair.get<Schemas['Notes']>('notes')).notes).toEqual([]);
});

async function open(page: Page): Promise<void> {
  await page.goto(`${story.server.url}/papers/${paper.id}?trang=1`);
  await page.locator('.sheet[data-page="1"] img').waitFor();
  await page.locator('.sheet[data-page="1"] .nt').waitFor({ state: 'attached' });
}

/** One finger over the phone's screen; one place is a tap. */
async function draw(places: [number, number][]): Promise<void> {
  const at = ([x, y]: [number, number]) => [{ x, y, id: 1 }];
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(places[0]!) });
  for (const place of places.slice(1)) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(place) });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Strokes on the first page; a stroke of one pressure is one path. */
function count(page: Page): Promise<number> {
  return page.locator('.sheet[data-page="1"] .nt-strokes path').count();
}

async function strokes(page: Page, n: number): Promise<void> {
  await until(`${n} strokes`, 8000, async () => (await count(page)) === n);
}

async function state(page: Page, kind: string): Promise<void> {
  await page.locator(`.nt-bar__state[data-state="${kind}"]`).waitFor({ timeout: 15_000 });
}

async function middle(one: ReturnType<Page['locator']>): Promise<[number, number]> {
  const box = (await one.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Where the pin lies, as shares of the page's width. */
async function share(page: Page): Promise<[number, number]> {
  const [pin, sheet] = [(await page.locator('.nt-pin').first().boundingBox())!, (await page.locator('.sheet[data-page="1"] .pv').first().boundingBox())!];
  return [(pin.x + pin.width / 2 - sheet.x) / sheet.width, (pin.y + pin.height / 2 - sheet.y) / sheet.width];
}

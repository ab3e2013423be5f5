// The stage and the agenda: one key for each layout, every TV and the projector follow, an item's paper opens by itself,
// a break stops the clock, and an item that was left for later is returned to.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { READABLE, type Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { sitAsChair, sitAsHall } from './going_in';
import { press } from './hands';
import { RESULTS, Story, tidyUp } from './story';

let story: Story;
let commune: Commune;
let chair: Participant;
let vanNam: Participant;
let projector: Page;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('stage');
  commune = await foundCommune(story.server);
  mkdirSync(DIR, { recursive: true });
  [chair, vanNam] = await Promise.all([
    story.launch({ name: 'chair', clip: READABLE, owner: 1, voice: 'commune', viewport: { width: 1366, height: 768 } }),
    story.launch({ name: 'van-nam', clip: READABLE, owner: 3, voice: 'van-nam', viewport: { width: 1920, height: 1080 } }),
  ]);
});

const DIR = join(RESULTS, 'stage');
const shoot = (page: Page, name: string) => page.screenshot({ path: join(DIR, `${name}.png`) });
const onStage = (kind: string) => Promise.all([vanNam.page, projector].map((page) => page.locator(`.scene[data-stage="${kind}"]`).waitFor({ timeout: 10_000 })));

test('the commune hall, a village and the projector are in', async () => {
  await Promise.all([sitAsChair(chair.page, story.server, commune), sitAsHall(vanNam.page, story.server, commune, commune.vanNam)]);
  await press(chair.page.getByRole('button', { name: 'Mở cuộc họp' }));
  [projector] = await Promise.all([chair.page.context().waitForEvent('page'), chair.page.getByRole('link', { name: 'Màn hình chiếu' }).click()]);
  await onStage('page'); // the first item's paper opens with the meeting
});

test('one key each puts a layout on every screen', async () => {
  await chair.page.bringToFront();
  for (const [key, kind] of [['KeyD', 'pair'], ['KeyW', 'wall'], ['KeyA', 'agenda'], ['KeyG', 'page'], ['KeyS', 'camera']] as const) {
    await chair.page.keyboard.press(key);
    await onStage(kind);
    await chair.page.waitForTimeout(400);
    for (const [name, page] of [['tv', vanNam.page], ['projector', projector], ['chair', chair.page]] as const) await shoot(page, `${name}-${kind}`);
  }
});

test('the next item opens on time: the paper before leaves, and that of an item returned to is back by itself', async () => {
  await chair.page.keyboard.press('KeyG');
  await onStage('page');
  await chair.page.keyboard.press('KeyN');
  await onStage('camera'); // the second item has no paper
  await chair.page.locator('.ag').nth(0).locator('.ag__open').click();
  await shoot(chair.page, 'chair-agenda-acts');
  await press(chair.page.getByRole('button', { name: 'Trở lại nội dung 1' }));
  await onStage('page');
  await chair.page.locator('.ag').nth(2).locator('.ag__open').click();
  await press(chair.page.getByRole('button', { name: 'Để lại sau' }));
  await chair.page.locator('.ag--skipped').waitFor();
  await press(chair.page.getByRole('button', { name: 'Sang nội dung 3' }));
  await chair.page.locator('.ag--now .ag__title', { hasText: 'Kết luận' }).waitFor();
});

test('a break is on every screen with its clock; the chair goes on', async () => {
  await chair.page.keyboard.press('KeyX');
  await shoot(chair.page, 'chair-pause');
  await press(chair.page.getByRole('button', { name: 'Giải lao 15 phút' }));
  await onStage('break');
  await vanNam.page.getByRole('timer').first().waitFor();
  await chair.page.waitForTimeout(300);
  for (const [name, page] of [['tv', vanNam.page], ['projector', projector], ['chair', chair.page]] as const) await shoot(page, `${name}-break`);
  await vanNam.page.setViewportSize({ width: 360, height: 800 });
  await shoot(vanNam.page, 'upright-break');
  await chair.page.setViewportSize({ width: 360, height: 800 });
  await shoot(chair.page, 'chair-360');
  await chair.page.setViewportSize({ width: 1366, height: 768 });
  const kept = () => commune.asChair.get<typeof commune.meeting>(`meetings/${commune.meeting.id}`).then(({ items }) => items[2]!.spentSeconds);
  const spent = await kept();
  await chair.page.waitForTimeout(1200);
  expect(await kept()).toBe(spent);
  await press(chair.page.getByRole('button', { name: 'Họp tiếp' }).first());
  await onStage('camera');
});

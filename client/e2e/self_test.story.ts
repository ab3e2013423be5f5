// A hall's machine tries itself: camera, microphone, loudspeaker, line and disk; the clerk sees every hall in one colour, asks for a
// test from afar, and reads since when it is so.

import { beforeAll, expect, test } from 'vitest';
import { READABLE, type Participant } from './browser';
import { deviceAddress, foundCommune, type Commune } from './commune';
import { signIn } from './going_in';
import { press } from './hands';
import { Story, tidyUp } from './story';

let story: Story;
let commune: Commune;
let clerk: Participant;
let hall: Participant;
let bare: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('self_test');
  commune = await foundCommune(story.server, { paper: false });
  [clerk, hall, bare] = await Promise.all([
    story.launch({ name: 'clerk' }),
    story.launch({ name: 'van-nam', clip: READABLE, owner: 2, voice: 'van-nam', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'van-bac', viewport: { width: 1280, height: 720 } }), // neither camera nor microphone
  ]);
});

const tile = (of: { id: number }) => clerk.page.locator(`[data-hall="${of.id}"]`);

test('a machine that is switched on for the first time tries itself, and says what works', async () => {
  const { page } = hall;
  await page.goto(deviceAddress(story.server, commune.vanNam));
  const panel = page.locator('.stest');
  await panel.getByText('Máy đang tự kiểm tra…').waitFor();
  await panel.locator('.stest__parts').waitFor({ timeout: 40_000 });
  const said = await panel.locator('.stest__parts').innerText();
  expect(said).toMatch(/640 × 360/);
  expect(said).toMatch(/mức -\d+ dB/);
  expect(said).toMatch(/nhận [\d,.]+ Mbit\/s, gửi [\d,.]+ Mbit\/s, trễ \d+ ms/);
  expect(said).toMatch(/còn trống/);
});

test('a machine without camera and microphone is red, and says what to do', async () => {
  const { page } = bare;
  await page.goto(deviceAddress(story.server, commune.vanBac));
  const panel = page.locator('.stest[data-verdict="red"]');
  await panel.waitFor({ timeout: 40_000 });
  await panel.locator('.stest__trouble').filter({ hasText: /micrô/i }).first().waitFor();
});

test('the clerk sees both in their colours on the map of the meeting', async () => {
  const { page } = clerk;
  await signIn(page, story.server, 'hanh');
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(`${story.server.url}/admin/rehearsal?meeting=${commune.meeting.id}`);
  await tile(commune.vanBac).getByText('Chưa họp được').waitFor();
  expect(await tile(commune.vanNam).getAttribute('data-verdict')).toMatch(/green|yellow/);
  await tile(commune.mainHall).getByText('Chưa ghép máy').waitFor();
});

test('the clerk asks for a test, the machine does it by itself, and both are in the history', async () => {
  const { page } = clerk;
  await press(tile(commune.vanNam).getByRole('button', { name: /Kiểm tra ngay/ }));
  await tile(commune.vanNam).getByRole('status').waitFor();
  await hall.page.locator('.stest').getByText('yêu cầu kiểm tra').waitFor({ timeout: 40_000 });
  await tile(commune.vanNam).getByRole('status').waitFor({ state: 'detached', timeout: 40_000 });
  await tile(commune.vanNam).getByRole('button', { name: /Các lần kiểm tra/ }).click();
  const past = page.getByRole('dialog').locator('.reh__history > li');
  await past.nth(1).waitFor();
  expect(await past.count()).toBe(2);
});

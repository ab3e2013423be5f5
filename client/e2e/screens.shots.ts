// Takes a picture of every screen at a phone's, a laptop's and a television's size, in the demo's commune,
// into test-results/shots.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { Caller } from './caller';
import { deviceAddress, untilReadable } from './commune';
import { goInAsChair, goInAsHall, signIn } from './going_in';
import { pressOk } from './hands';
import { RESULTS, Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

const PASSWORD = 'dongvan2026'; // of everybody in the demo
const SIZES = [
  { width: 360, height: 800 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const DIR = join(RESULTS, 'shots');
const drawing = (n: number) => join(import.meta.dirname, `../../cmd/hallsim/fleet/clips/hall-${n}.svg`);

let story: Story;
let asChair: Caller;
let meeting: Schemas['MeetingSummary'];
let draft: Schemas['MeetingSummary'];
let desk: Participant;
let chair: Participant;
let hall: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('shots', ['demo', '--halls', '5', '--no-live']);
  mkdirSync(DIR, { recursive: true });
  await story.server.start();
  asChair = await Caller.signedIn(story.server, 'chutich', PASSWORD);
  const { meetings } = await asChair.get<Schemas['Home']>('home');
  meeting = meetings.find((one) => one.state === 'announced' && one.kind === 'giao_ban')!; // a session of the UBND is announced too
  draft = meetings.find((one) => one.state === 'draft')!;
  await untilReadable(asChair, meeting.id);
  [desk, chair, hall] = await Promise.all([
    story.launch({ name: 'desk' }),
    story.launch({ name: 'chair', owner: 1, voice: 'commune', drawing: drawing(3) }),
    story.launch({ name: 'hall', owner: 2, voice: 'van-nam', drawing: drawing(1) }),
  ]);
});

test('signing in, home, preparing, reading', async () => {
  const { page } = desk;
  const { url } = story.server;
  await page.goto(`${url}/login`);
  await shoot(page, 'login');
  for (const [username, name] of [['chutich', 'chair'], ['vanthu', 'clerk'], ['nongnghiep', 'member'], ['truongthon.vannam', 'village-head']] as const) {
    await signIn(page, story.server, username, PASSWORD);
    await page.waitForURL((at) => at.pathname === '/');
    await shoot(page, `home-${name}`);
  }
  await signIn(page, story.server, 'vanthu', PASSWORD);
  await page.waitForURL((at) => at.pathname === '/');
  await page.goto(`${url}/meetings/new`);
  await shoot(page, 'prepare-new');
  await page.goto(`${url}/meetings/${draft.id}/prepare`);
  await shoot(page, 'prepare-draft');
  await page.goto(`${url}/meetings/${meeting.id}/prepare`);
  await shoot(page, 'prepare-announced');
  await page.getByRole('button', { name: /^Người xem/ }).first().click();
  await shoot(page, 'paper-readers');
  await page.keyboard.press('Escape');
  for (const path of ['/search', '/search?q=chuyen+doi+so', '/folder', '/notes', `/meetings/${meeting.id}/papers`]) {
    await page.goto(url + path);
    await page.locator('h1, [data-search]').first().waitFor();
    await shoot(page, path.replace(/\W+/g, '-').slice(1));
  }
  const { items } = await asChair.get<Schemas['Meeting']>(`meetings/${meeting.id}`);
  await page.goto(`${url}/papers/${items.flatMap((item) => item.papers)[0]!.id}`);
  await page.locator('.sheet img').first().waitFor();
  await shoot(page, 'reader');
  await page.getByRole('button', { name: 'Ghi chú' }).first().click();
  await shoot(page, 'reader-notes');
});

test('the office: tasks, archive, records, administration', async () => {
  const { page } = desk;
  const { url } = story.server;
  const past = (await asChair.get<Schemas['Home']>('home')).meetings.find((one) => one.state === 'closed')!;
  await signIn(page, story.server, 'vanthu', PASSWORD);
  await page.waitForURL((at) => at.pathname === '/');
  const ofPast = ['minutes', 'notice', 'attendance'].map((name) => `/meetings/${past.id}/${name}`);
  for (const path of ['/tasks', '/tasks/numbers', '/archive', '/reports', '/settings', '/written/new', ...ofPast, `/meetings/${meeting.id}/entrance`]) {
    await page.goto(url + path);
    await page.locator('h1').first().waitFor();
    await shoot(page, `office-${path.replace(/\W+/g, '-').slice(1)}`);
  }
  await signIn(page, story.server, 'admin', PASSWORD);
  await page.waitForURL((at) => at.pathname === '/');
  await page.goto(`${url}/admin`);
  await page.locator('.admin__nav a').first().waitFor();
  for (const path of await page.locator('.admin__nav a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).pathname))) {
    await page.goto(url + path);
    await page.locator('h1').first().waitFor();
    await shoot(page, path.replace(/\W+/g, '-').slice(1));
  }
});

test('the machine check and waiting for the meeting', async () => {
  const { page } = hall;
  const vanNam = (await (await Caller.signedIn(story.server, 'admin', PASSWORD)).get<Schemas['Hall'][]>('halls')).find((one) => one.shortName === 'Văn Nam')!;
  await page.goto(deviceAddress(story.server, vanNam));
  await page.getByRole('button', { name: 'Vào phòng họp' }).waitFor();
  await shoot(page, 'home-hall');
  await page.goto(`${story.server.url}/meetings/${meeting.id}/join`);
  await page.locator('.view video').waitFor();
  await shoot(page, 'prejoin-camera');
  await goInAsHall(page, story.server, vanNam);
  await page.getByText('Chờ mở họp').first().waitFor();
  await shoot(page, 'tv-waiting');
});

test('the meeting: console, wall, hall and phone', async () => {
  await goInAsChair(chair.page, story.server, 'chutich', PASSWORD);
  await shoot(chair.page, 'chair-before');
  await asChair.post(`meetings/${meeting.id}/open`);
  const { items } = await asChair.get<Schemas['Meeting']>(`meetings/${meeting.id}`);
  await asChair.post(`items/${items[1]!.id}/start`);
  await until('the pretend halls are in', 60_000, async () => (await chair.page.getByText('6/6 đã vào').count()) + (await chair.page.getByText('6/14 đã vào').count()) > 0);
  await pressOk(hall.page, 'Bấm để đăng ký phát biểu');
  await chair.page.locator('.q').first().waitFor();
  await shoot(chair.page, 'chair');
  await shoot(hall.page, 'tv-stage');
  await chair.page.keyboard.press('KeyC');
  await shoot(chair.page, 'chair-present');
  await chair.page.keyboard.press('Escape');
  await chair.page.getByText('Xem tất cả').first().click();
  await shoot(chair.page, 'chair-wall');
  await chair.page.keyboard.press('Escape');

  const seat = `hall:${(await asChair.get<Schemas['Meeting']>(`meetings/${meeting.id}`)).halls.find((one) => one.shortName === 'Văn Nam')!.hallId}`;
  await asChair.post(`meetings/${meeting.id}/floor/grant`, { seat, minutes: 5 });
  await hall.page.getByText('Mic tự bật').waitFor();
  await shoot(hall.page, 'tv-invited');
  await hall.page.getByText('Bấm khi nói xong').waitFor();
  await shoot(hall.page, 'tv-speaking');
  await shoot(chair.page, 'chair-speaker');

  const paper = items.flatMap((item) => item.papers)[0]!;
  await asChair.put(`meetings/${meeting.id}/stage`, { kind: 'page', paperId: paper.id, page: 2 });
  await hall.page.locator('.scene .pv[data-page="2"] img').waitFor();
  await shoot(hall.page, 'tv-page');
  await shoot(chair.page, 'chair-page');

  const phone = desk.page;
  await phone.setViewportSize(SIZES[0]!);
  await signIn(phone, story.server, 'truongthon.vannam', PASSWORD);
  await phone.getByRole('link', { name: 'Vào phòng họp' }).first().click();
  await shoot(phone, 'phone');
});

async function shoot(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(600); // pictures of pages and cameras come
    await page.screenshot({ path: join(DIR, `${name}-${size.width}x${size.height}.png`), timeout: 60_000 }); // five halls that move, drawn by the processor at 1920
  }
  if (before) await page.setViewportSize(before);
}

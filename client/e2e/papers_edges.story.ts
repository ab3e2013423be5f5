// Papers where little is allowed: over plain HTTP, where a browser keeps nothing offline, and papers that are for few, which
// never come into the store of who may not read them.

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, PAPER, untilReadable, type Commune } from './commune';
import { signIn } from './going_in';
import { press } from './hands';
import { keptOf } from './kept';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

const HOST = 'hopxa.test';

let story: Story;
let commune: Commune;
let plain: Participant;
let member: Participant;
let forAll: Schemas['Paper'];
let forFew: Schemas['Paper'];

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('papers-edges');
  commune = await foundCommune(story.server);
  const { items } = await commune.asClerk.get<Schemas['Meeting']>(`meetings/${commune.meeting.id}`);
  forAll = items[0]!.papers[0]!;
  forFew = await commune.asClerk.upload(`items/${items[1]!.id}/papers`, PAPER);
  await commune.asClerk.put(`papers/${forFew.id}/audience`, { audience: 'named', maySave: false, readerIds: [commune.chair.id] });
  await untilReadable(commune.asClerk, commune.meeting.id);
  [plain, member] = await Promise.all([story.launch({ name: 'plain', viewport: { width: 360, height: 800 }, host: HOST }), story.launch({ name: 'member' })]);
});

test('over plain HTTP a paper is read as well, from the server alone', async () => {
  const { page } = plain;
  const url = story.server.url.replace(/localhost|127\.0\.0\.1/, HOST);
  await signIn(page, { url }, 'lan');
  await page.waitForURL(`${url}/`);
  expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([false, false]);
  await page.goto(`${url}/papers/${forAll.id}`);
  for (const n of [1, 2]) {
    const sheet = page.locator(`.sheet[data-page="${n}"] img`);
    await sheet.scrollIntoViewIfNeeded();
    await until(`page ${n} is shown`, 10_000, () => sheet.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0));
  }
  await page.goto(`${url}/meetings/${commune.meeting.id}/phone`);
  await commune.asChair.post(`meetings/${commune.meeting.id}/open`);
  await press(page.getByRole('button', { name: 'Đăng ký phát biểu', exact: true })); // commands have keys without a secure context too
  await until('the request has come', 10_000, async () => (await asked()) > 0);
  expect(plain.log.filter((line) => line.includes('uncaught'))).toEqual([]);
});

test('a paper for few is in nobody else’s store, and one that becomes so leaves it', async () => {
  const { page } = member;
  await signIn(page, story.server, 'lan');
  await page.waitForURL(`${story.server.url}/`);
  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/papers`);
  await until('the paper for all is kept', 30_000, async () => (await kept(page, forAll.id)) >= forAll.pages);
  expect(await kept(page, forFew.id)).toBe(0);
  await page.goto(`${story.server.url}/papers/${forFew.id}`);
  await page.getByText(/chưa được xem/).first().waitFor();
  expect(await kept(page, forFew.id)).toBe(0);

  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/papers`);
  await commune.asClerk.put(`papers/${forAll.id}/audience`, { audience: 'named', maySave: false, readerIds: [commune.chair.id] });
  await page.reload(); // the next contact
  await until('it has left the store', 30_000, async () => (await kept(page, forAll.id)) === 0);
});

/** How many files of a paper the browser keeps. */
const kept = async (page: Page, id: number) => (await keptOf(page, id)).length;

async function asked(): Promise<number> {
  const entries = await commune.asChair.get<{ type: string }[]>(`meetings/${commune.meeting.id}/journal`);
  return entries.filter((entry) => entry.type === 'floor.asked').length;
}

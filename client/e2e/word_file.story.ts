// What the clerk wrote in Word stands on a hall's TV and on a 360 px phone, and a version 2 that comes during the
// meeting takes its place.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, untilReadable, type Commune } from './commune';
import { docx } from './docx';
import { sitAsHall, comeTo } from './going_in';
import { pageShownAt } from './seeing';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

const FIRST = [['Báo cáo chuyển đổi số', 'Ủy ban nhân dân xã Đông Văn.'], ['Thôn Văn Bắc: 120 hộ', 'Thôn Văn Nam: 98 hộ']];
const SECOND = [FIRST[0]!, ['Thôn Văn Bắc: 121 hộ', 'Thôn Văn Nam: 98 hộ']];

let story: Story;
let commune: Commune;
let paper: Schemas['Paper'];
let tv: Participant;
let phone: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('word_file');
  commune = await foundCommune(story.server, { paper: false });
  paper = await commune.asClerk.upload(`items/${commune.meeting.items[0]!.id}/papers`, file('bao-cao.docx', FIRST));
  [tv, phone] = await Promise.all([
    story.launch({ name: 'tv', viewport: { width: 1920, height: 1080 } }),
    story.launch({ name: 'phone', viewport: { width: 360, height: 800 } }),
    untilReadable(commune.asClerk, commune.meeting.id),
  ]);
});

test('the Word file stands on a hall’s TV', async () => {
  await sitAsHall(tv.page, story.server, commune, commune.vanBac, 'none');
  await commune.asChair.post(`meetings/${commune.meeting.id}/open`);
  await commune.asChair.put(`meetings/${commune.meeting.id}/stage`, { kind: 'page', paperId: paper.id, page: 2 });
  await pageShownAt(tv.page, 2, 15_000);
});

test('a delegate reads it on a 360 px phone, in Vietnamese letters', async () => {
  const { page } = phone;
  await comeTo(page, story.server, 'lan', `/papers/${paper.id}?trang=1`);
  await words(1, 'Báo cáo chuyển đổi số');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test('a version 2 takes its place on the TV, and is offered on the phone', async () => {
  const before = await picture();
  await commune.asClerk.upload(`papers/${paper.id}/versions`, file('bao-cao-sua.docx', SECOND));
  await until('the TV shows version 2', 90_000, async () => (await picture()) !== before); // LibreOffice beside another story
  await pageShownAt(tv.page, 2, 5000);
  await phone.page.getByText(/^Đã có bản 2 — trang 2 khác/).waitFor();
  await phone.page.getByRole('button', { name: 'Xem bản 2' }).click();
  await words(2, 'Thôn Văn Bắc: 121 hộ');
}, 120_000);

function file(name: string, pages: string[][]): string {
  const path = join(story.runDir, name);
  writeFileSync(path, docx(pages));
  return path;
}

/** The address of what is on the TV's stage. */
const picture = () => tv.page.locator('.scene .pv[data-page="2"] img').first().getAttribute('src');

/** Waits for words over a page of the phone's reader. */
async function words(n: number, said: string): Promise<void> {
  const page = phone.page.locator(`.sheet[data-page="${n}"]`);
  await page.scrollIntoViewIfNeeded();
  await until(`page ${n} says ${said}`, 10_000, async () => (await page.locator('.pv__text').innerText()).replace(/\s+/g, ' ').includes(said));
}

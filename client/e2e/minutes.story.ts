// The meeting is closed and its minutes are there: the clerk and the chair write in them at once, they are handed in, read,
// approved in the revision that was read, and stored as one file that nobody changes.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, PASSWORD, type Commune } from './commune';
import { Caller } from './caller';
import { comeTo } from './going_in';
import { Story, tidyUp } from './story';

type Schemas = components['schemas'];

let story: Story;
let commune: Commune;
let clerk: Participant;
let chair: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('minutes');
  commune = await foundCommune(story.server, { paper: false });
  const { meeting, asClerk, asChair } = commune;
  await asChair.post(`meetings/${meeting.id}/open`);
  await asClerk.post(`items/${meeting.items[0]!.id}/start`);
  await asClerk.put(`meetings/${meeting.id}/attendance/person:${commune.member.id}`, { state: 'present', manner: 'in_room' });
  await asClerk.put(`items/${meeting.items[0]!.id}/clerk-note`, { text: 'Thu đạt 80% kế hoạch.', read: 0 });
  [clerk, chair] = await Promise.all([
    story.launch({ name: 'clerk', viewport: { width: 1366, height: 768 } }),
    story.launch({ name: 'chair', viewport: { width: 1366, height: 768 } }),
    asChair.post(`meetings/${meeting.id}/close`),
  ]);
});

/** Waits until a paragraph says so: what stands in a field is no text of the page. */
const says = (page: Page, words: string, within = '.rec__paper') =>
  page.waitForFunction(([within, words]) => [...document.querySelectorAll<HTMLTextAreaElement>(`${within} textarea`)].some((field) => field.value.includes(words!)), [within, words], { polling: 100 });
/** Whether the cursor stands elsewhere when the key has been handled. */
const pressEnter = () => {
  const field = document.activeElement!;
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  return document.activeElement !== field;
};
const PLACE = '[data-block="place"]';
const place = (page: Page) => page.locator(PLACE);
const record = async () => {
  const all = await commune.asClerk.get<Schemas['Records']>(`meetings/${commune.meeting.id}/records`);
  return commune.asClerk.get<Schemas['Record']>(`records/${all.records.find((one) => one.kind === 'minutes')!.id}`);
};

async function open(of: Participant, username: string): Promise<void> {
  await comeTo(of.page, story.server, username, `/meetings/${commune.meeting.id}/minutes`);
  await of.page.getByRole('heading', { name: 'BIÊN BẢN', exact: true }).waitFor();
}

test('the draft is there, says where its sentences come from, and saves itself', async () => {
  await Promise.all([open(clerk, 'hanh'), open(chair, 'thang')]);
  const { page } = clerk;
  await says(page, 'Chủ trì (chủ tọa): Ông Lê Đình Thắng');
  await says(page, 'Thu đạt 80% kế hoạch.', '.rec__block--notes');
  expect(await page.locator('.rec__block--journal').count()).toBeGreaterThan(5);
  await place(page).locator('textarea').fill('Địa điểm: Hội trường lớn UBND xã.');
  await page.getByText('Chưa lưu').waitFor();
  await page.getByText(/Đã lưu \d\d:\d\d/).waitFor();
  expect((await record()).blocks.find((block) => block.id === 'place')?.text).toBe('Địa điểm: Hội trường lớn UBND xã.');
  expect(await page.evaluate(pressEnter)).toBe(true); // a paragraph of one's own, behind it: there before the next key
  await page.keyboard.type('Cuộc họp có mời báo chí.');
  await page.keyboard.press('Control+s');
  await page.getByText(/Đã lưu \d\d:\d\d/).waitFor();
  await says(chair.page, 'Cuộc họp có mời báo chí.'); // without a reload
  await says(chair.page, 'Hội trường lớn', PLACE);
});

test('two who change one paragraph see both texts, and choose', async () => {
  await clerk.page.context().setOffline(true); // saves later than the chair
  await place(clerk.page).locator('textarea').fill('Địa điểm: lời của văn thư.');
  await place(chair.page).locator('textarea').fill('Địa điểm: lời của chủ tọa.');
  await chair.page.getByText(/Đã lưu \d\d:\d\d/).waitFor();
  await clerk.page.context().setOffline(false);
  const conflict = place(clerk.page).getByRole('alert');
  await conflict.getByText('Địa điểm: lời của chủ tọa.').waitFor();
  expect(await place(clerk.page).locator('textarea').inputValue()).toBe('Địa điểm: lời của văn thư.');
  await conflict.getByRole('button', { name: 'Giữ lời của tôi' }).click();
  await says(chair.page, 'lời của văn thư', PLACE);
});

test('it is handed in; an approval of what was changed meanwhile is refused; then both approve and it is locked', async () => {
  await clerk.page.getByRole('button', { name: 'Trình duyệt' }).click();
  await chair.page.getByRole('button', { name: 'Duyệt, với tư cách chủ tọa' }).waitFor();
  const { id, revision } = await record();
  await commune.asClerk.put(`records/${id}/blocks`, { edits: [{ id: 'later', kind: 'paragraph', text: 'Thêm sau khi trình.', read: 0, after: 'place' }] });
  await expect(commune.asChair.post(`records/${id}/approve`, { revision, objections: 0 })).rejects.toThrow('record_outdated');
  const member = await Caller.signedIn(story.server, 'lan', PASSWORD);
  await member.put(`records/${id}/objection`, { text: 'Tôi không nói như vậy.' });

  await says(chair.page, 'Thêm sau khi trình.');
  await chair.page.getByText('Tôi không nói như vậy.').waitFor();
  await chair.page.getByRole('button', { name: 'Duyệt, với tư cách chủ tọa' }).click();
  await clerk.page.getByText(/ông Lê Đình Thắng, \d/).waitFor();
  await clerk.page.getByRole('button', { name: 'Duyệt, với tư cách thư ký' }).click();
  await clerk.page.getByText('Đã duyệt, chờ ký').waitFor();
  await clerk.page.getByText('Nội dung đã khóa.').waitFor();
  expect(await clerk.page.locator('.rec__paper textarea').count()).toBe(0);
  await clerk.page.getByText(/Số: 01\/BB-UBND/).waitFor();
});

test('the file that was approved downloads, byte for byte', async () => {
  const { pdfSha } = await record();
  const [file] = await Promise.all([clerk.page.waitForEvent('download'), clerk.page.getByRole('link', { name: 'Tải PDF' }).click()]);
  expect(file.suggestedFilename()).toBe('Biên bản 01-BB-UBND.pdf');
  expect(createHash('sha256').update(readFileSync(await file.path())).digest('hex')).toBe(pdfSha);
});

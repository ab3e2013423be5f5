// The floor: who asks is called, 3-2-1 is seen and heard, the microphone opens by itself and closes with the turn; a
// question finds its answer, a free discussion ends when all are muted, and who cannot speak writes.

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { sitAsChair, sitAsHall, comeTo } from './going_in';
import { press, pressOk } from './hands';
import { sourceCounters } from './metrics';
import { Story, tidyUp } from './story';
import { until } from './waiting';

let story: Story;
let commune: Commune;
let chair: Participant;
let hall: Participant;
let phone: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('floor');
  commune = await foundCommune(story.server, { paper: false });
  [chair, hall, phone] = await Promise.all([
    story.launch({ name: 'chair', owner: 1, voice: 'commune', viewport: { width: 1366, height: 768 } }),
    story.launch({ name: 'hall', owner: 2, voice: 'van-nam', viewport: { width: 1280, height: 720 } }),
    story.launch({ name: 'phone', owner: 3, voice: 'van-bac', viewport: { width: 360, height: 800 } }),
  ]);
  await hall.page.addInitScript(countTones);
  await Promise.all([
    sitAsChair(chair.page, story.server, commune),
    sitAsHall(hall.page, story.server, commune, commune.vanNam),
    comeTo(phone.page, story.server, 'lan', `/meetings/${commune.meeting.id}/phone`),
  ]);
  await press(chair.page.getByRole('button', { name: 'Mở cuộc họp' }));
});

test('a hall asks with its one key, a member by phone with a question and who is to answer it', async () => {
  await pressOk(hall.page, 'Bấm để đăng ký phát biểu');
  await hall.page.getByText('Đang chờ, thứ 1').waitFor();
  const { page } = phone;
  await page.getByRole('button', { name: 'Chất vấn, hoặc ghi điều muốn nói' }).click();
  await page.getByRole('button', { name: 'Chất vấn', exact: true }).click();
  await page.getByLabel('Ai trả lời').selectOption({ label: 'Nguyễn Thị Hạnh, Văn thư' });
  await page.getByLabel('Câu hỏi, viết ngắn').fill('Bao giờ kênh N5 xong?');
  await press(page.getByRole('button', { name: 'Đăng ký phát biểu' }));
  await page.getByText('Đã đăng ký chất vấn, bà là người thứ 1').waitFor();
  const question = chair.page.locator('.q[data-kind="question"]');
  await question.getByText('Chất vấn: Hỏi Nguyễn Thị Hạnh').waitFor();
  await question.getByText('Bao giờ kênh N5 xong?').waitFor();
  await chair.page.locator('.q[data-kind="speech"]').getByText('Thôn Văn Nam').waitFor();
});

test('called, the hall sees and hears 3-2-1, and its microphone opens by itself when it is over', async () => {
  const before = await forwarded();
  const seen = countdownOf(hall.page);
  await press(chair.page.getByRole('button', { name: /Mời thôn Văn Nam/ }));
  await chair.page.locator('.stage__clock[data-clock="opens"]').waitFor();
  await phone.page.locator('.ph__clock[data-clock="opens"]').waitFor();
  await hall.page.getByText('Mic tự bật').waitFor();
  expect(await mic()).toBe('off');
  expect(await forwarded()).toBe(before);
  await hall.page.getByText('Bấm khi nói xong').waitFor();
  expect(await seen).toEqual(['3', '2', '1']);
  expect(await hall.page.evaluate(() => (globalThis as unknown as Tones).tones)).toBe(3);
  await until('the microphone is on', 3000, async () => (await mic()) === 'on');
  await until('its voice is passed on', 5000, async () => (await forwarded()) > before + 50);
  for (const [page, clock] of [[chair.page, '.stage__clock'], [phone.page, '.ph__clock'], [hall.page, '.scene__clock']] as const) {
    await page.locator(`${clock}[data-clock="left"]`).waitFor();
  }
});

test('leaving the floor closes the microphone in the server too, and the chair sees how long it was', async () => {
  await pressOk(hall.page, 'Bấm khi nói xong');
  await hall.page.getByText('Bấm để đăng ký phát biểu').waitFor();
  expect(await mic()).toBe('off');
  const after = await forwarded();
  await hall.page.waitForTimeout(500);
  expect(await forwarded()).toBe(after);
  await chair.page.getByRole('button', { name: 'Đã nói' }).click();
  const row = chair.page.locator(`.spoken li[data-seat="hall:${commune.vanNam.id}"]`);
  await row.getByText('1 lượt').waitFor();
  await chair.page.keyboard.press('Escape');
});

test('the question is called, and the one who was asked answers beside it', async () => {
  await press(chair.page.locator('.q[data-kind="question"]').getByRole('button', { name: 'Mời Mai Thị Lan' }));
  await phone.page.getByText('Mời bà nói vào mic của hội trường.').waitFor();
  await press(chair.page.getByRole('button', { name: 'Mời Nguyễn Thị Hạnh trả lời' }));
  await phone.page.getByText('Trả lời: Nguyễn Thị Hạnh').waitFor();
  await press(phone.page.getByRole('button', { name: 'Nói xong' }));
  await press(chair.page.getByRole('button', { name: 'Tắt mic của Nguyễn Thị Hạnh' }));
  await phone.page.getByRole('button', { name: 'Đăng ký phát biểu' }).waitFor();
});

test('in a free discussion the hall opens its own microphone, and the chair mutes all', async () => {
  const { page } = chair;
  await page.getByRole('button', { name: 'Chủ trì mời', exact: true }).click();
  await press(page.locator('[data-rule="free"]').getByRole('button', { name: 'Chọn' }));
  await page.locator('[data-rule="free"][aria-current="true"]').waitFor();
  await page.keyboard.press('Escape');
  const before = await forwarded();
  await pressOk(hall.page, 'Bấm để bật mic');
  await until('its voice is passed on', 5000, async () => (await forwarded()) > before + 20);
  const tile = page.locator(`.mini [data-seat="hall:${commune.vanNam.id}"]`);
  await tile.and(page.locator('[data-heard="true"]')).getByText('Nói').waitFor();
  await page.getByRole('button', { name: 'Xem tất cả' }).click();
  await page.locator(`.wallpg .tile[data-heard="true"][data-seat="hall:${commune.vanNam.id}"]`).getByText('Đang nói').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('KeyT');
  await tile.and(page.locator('[data-heard="false"]')).waitFor();
  await hall.page.getByText('Bấm để đăng ký phát biểu').waitFor();
  await until('the microphone is off', 3000, async () => (await mic()) === 'off');
});

test('who cannot speak writes, and learns that it was read to the meeting', async () => {
  const { page } = phone;
  await press(page.getByRole('button', { name: 'Gửi ý kiến bằng văn bản' }));
  await page.getByLabel('Ý kiến của mình').fill('Đề nghị nạo vét kênh N5 trước ngày 10.');
  await press(page.getByRole('button', { name: 'Gửi ý kiến', exact: true }));
  await page.getByText(/Đã gửi lúc/).waitFor();
  await press(chair.page.getByRole('button', { name: /Ý kiến viết/ }));
  await chair.page.getByText('Đề nghị nạo vét kênh N5 trước ngày 10.').waitFor();
  await press(chair.page.getByRole('button', { name: 'Đã đọc trước cuộc họp' }));
  await page.getByText(/Đã đọc trước cuộc họp lúc/).waitFor();
});

interface Tones {
  tones: number;
}

/** Runs in the page: counts the tones that the browser makes from now on, the drum of the machine check included. */
function countTones(): void {
  const page = globalThis as unknown as Tones;
  page.tones = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    page.tones++;
    return make.call(this);
  };
}

/** The numbers a countdown shows until it is gone. Forgets the tones of before. */
function countdownOf(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        (globalThis as unknown as { tones: number }).tones = 0;
        const seen: string[] = [];
        const watch = new MutationObserver(() => {
          const shown = document.querySelector('.over__count')?.textContent ?? '';
          if (shown && seen.at(-1) !== shown) seen.push(shown);
          if (!shown && seen.length > 0) {
            watch.disconnect();
            resolve(seen);
          }
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  );
}

/** What the hall's lamp says of its microphone. */
async function mic(): Promise<string | null> {
  return hall.page.locator('.foot [data-mic]').getAttribute('data-mic', { timeout: 1000 }).catch(() => 'off'); // the countdown covers it
}

/** Packets of the hall's microphone that the server has passed on. */
async function forwarded(): Promise<number> {
  return (await sourceCounters(story.server, `hall:${commune.vanNam.id}/mic`)).forwarded;
}

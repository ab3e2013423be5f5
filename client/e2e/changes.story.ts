// What goes out of the house: invitations reach a real mail server, a meeting that is moved reaches everybody once and changes
// the same entry of their calendars, and the clerk sees what failed and why.

import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { signIn } from './going_in';
import { press } from './hands';
import { Mailbox, type Letter } from './mailbox';
import { Story, tidyUp } from './story';
import { until } from './waiting';

const EVERYBODY = ['thang', 'hanh', 'lan', 'hoi', 'thom'].map((name) => `${name}@example.vn`);
const REFUSED = 'thom@example.vn';
const TOLD = EVERYBODY.filter((address) => address !== REFUSED);

let story: Story;
let mailbox: Mailbox;
let commune: Commune;
let clerk: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('changes');
  [mailbox, commune] = await Promise.all([Mailbox.start(), foundCommune(story.server, { paper: false })]);
  story.others.push(mailbox);
  await mailbox.serves(commune.asAdmin, 2);
  clerk = await story.launch({ name: 'clerk', viewport: { width: 1366, height: 768 } });
});

/** A line of the calendar entry in a letter. */
function entry(letter: Letter, name: string): string {
  const unfolded = letter.calendar!.replace(/\r\n[ \t]/g, '');
  return new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*)$`, 'm').exec(unfolded)![1]!.trim();
}

test('invitations reach everybody but whom the mail server does not know', async () => {
  await mailbox.behaves({ refuse: [REFUSED] });
  await commune.asClerk.post(`meetings/${commune.meeting.id}/invitations`, {});
  for (const address of TOLD) {
    const letter = await mailbox.nth(address, 1);
    expect(letter.subject).toContain('Giao ban tháng 11');
    expect(letter.text).toMatch(/\/i\/[\w-]{43}/);
    expect(letter.method).toBe('REQUEST');
  }
});

test('the clerk reads what failed and why, and has it sent again', async () => {
  const { page } = clerk;
  await signIn(page, story.server, 'hanh');
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(`${story.server.url}/admin/messages`);
  const failed = page.locator('tr[data-state="failed"]');
  await failed.getByText('550').waitFor();
  await failed.getByText('Nguyễn Thị Thơm').waitFor();
  await mailbox.behaves({});
  await press(failed.getByRole('button', { name: /^Gửi lại/ }));
  await page.getByText('Đã đưa vào hàng chờ').waitFor();
  await mailbox.nth(REFUSED, 1);
});

test('a meeting that is moved on the screen reaches everybody once, as the same entry of their calendars', async () => {
  const { page } = clerk;
  const before = new Map(await Promise.all(EVERYBODY.map(async (address) => [address, await mailbox.nth(address, 1)] as const)));
  await page.goto(`${story.server.url}/meetings/${commune.meeting.id}/prepare`);
  await press(page.getByRole('button', { name: 'Sửa thông tin' }));
  await page.getByRole('button', { name: 'Ngày mai' }).click();
  await page.locator('#basics-place').fill('Nhà văn hóa thôn Văn Bắc');
  await page.locator('#at-saving').getByText('Đã lưu').waitFor();
  for (const address of EVERYBODY) {
    const [first, moved] = [before.get(address)!, await mailbox.nth(address, 2)];
    expect(moved.method).toBe('REQUEST');
    expect(entry(moved, 'UID')).toBe(entry(first, 'UID'));
    expect(Number(entry(moved, 'SEQUENCE'))).toBeGreaterThan(Number(entry(first, 'SEQUENCE')));
    expect(entry(moved, 'DTSTART')).not.toBe(entry(first, 'DTSTART'));
    expect(entry(moved, 'LOCATION')).toContain('Văn Bắc');
    expect(moved.text).toContain('trước đây');
  }
  await until('nothing waits', 10_000, async () => (await commune.asClerk.get<{ waiting: number }>('outgoing')).waiting === 0);
  const all = await mailbox.letters();
  expect(all.map((letter) => letter.to).sort()).toEqual([...EVERYBODY, ...EVERYBODY].sort());
  expect(new Set(all.map((letter) => letter.messageId)).size).toBe(2 * EVERYBODY.length);
});

// Taking attendance: the administrator sets the quorum, people come by the code at the door, by the clerk's tap and by
// video; everybody sees at once whether they are enough.

import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { sitAsHall, signIn } from './going_in';
import { press } from './hands';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Attendance = components['schemas']['Attendance'];

let story: Story;
let commune: Commune;
let clerk: Participant;
let phone: Participant;
let hall: Participant;
let at: (screen: string) => string;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('attendance');
  commune = await foundCommune(story.server, { paper: false });
  at = (screen) => `${story.server.url}/meetings/${commune.meeting.id}/${screen}`;
  [clerk, phone, hall] = await Promise.all([
    story.launch({ name: 'clerk' }),
    story.launch({ name: 'phone', viewport: { width: 360, height: 800 } }),
    story.launch({ name: 'van-nam', owner: 2, voice: 'van-nam', viewport: { width: 1280, height: 720 } }),
  ]);
});

const home = (page: Participant['page']) => page.waitForURL((url) => url.pathname === '/');
const rowOf = (name: string) => clerk.page.locator('.rollrow', { hasText: name });

test('the administrator gives briefings a quorum of two thirds of the members', async () => {
  const { page } = clerk;
  await signIn(page, story.server, 'admin');
  await home(page);
  await page.getByRole('link', { name: 'Quản trị', exact: true }).click();
  await page.getByRole('link', { name: 'Loại cuộc họp' }).click();
  await page.getByRole('button', { name: 'Sửa quy tắc: Họp giao ban' }).click();
  await page.getByLabel('Đủ số người để họp').last().selectOption('members');
  const share = page.getByRole('group', { name: 'Tỷ lệ' }).first();
  await share.locator('input').first().fill('2');
  await share.locator('input').last().fill('3');
  await share.locator('select').selectOption('least');
  await page.getByRole('button', { name: 'Lưu quy tắc' }).click();
  await page.getByText('Cần ít nhất 2/3 số đại biểu có mặt.').first().waitFor();
});

test('a member scans the code at the door, signs in on the way, and is on every screen', async () => {
  await signIn(clerk.page, story.server, 'hanh');
  await home(clerk.page);
  await clerk.page.getByRole('link', { name: 'Điểm danh' }).click();
  await clerk.page.getByText('Thiếu 2, cần 2').waitFor();
  const door = await clerk.context.newPage();
  await door.goto(at('entrance'));
  const code = await door.locator('[data-code]').getAttribute('data-code');
  await phone.page.goto(at(`check-in?code=${code}`));
  await phone.page.waitForURL(/\/login/);
  await phone.page.getByLabel('Tên đăng nhập').fill('lan');
  await phone.page.getByLabel('Mật khẩu', { exact: true }).fill('cay-da-gieng-nuoc');
  await phone.page.keyboard.press('Enter');
  await phone.page.getByText('Mai Thị Lan đã điểm danh').waitFor();
  await door.locator('.door__came').getByText('Mai Thị Lan').waitFor();
  await rowOf('Mai Thị Lan').getByText('quét mã').waitFor();
  await clerk.page.getByText('Thiếu 1, cần 2').waitFor();
  await door.close();
});

test('the clerk finds the chair by some letters and Enter, takes it back, and marks again: the quorum is there', async () => {
  const { page } = clerk;
  const field = page.getByRole('searchbox', { name: 'Tìm tên, không cần dấu' });
  await field.fill('din tha');
  await field.press('Enter');
  await rowOf('Lê Đình Thắng').locator('.chip--ok').waitFor();
  await page.getByText('Đủ để họp, cần 2').waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Thiếu 1, cần 2').waitFor();
  await page.getByRole('button', { name: 'Ghi Lê Đình Thắng có mặt' }).click();
  await page.getByText('Đủ để họp, cần 2').waitFor();
  await phone.page.getByRole('link', { name: 'Vào phòng họp' }).click();
  await phone.page.getByText('Đủ để họp, cần 2').waitFor();
});

test('a correction asks for a reason, and keeps it', async () => {
  const { page } = clerk;
  await page.getByRole('button', { name: 'Sửa điểm danh của Mai Thị Lan' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Vắng có lý do').check();
  const save = sheet.getByRole('button', { name: 'Ghi' });
  expect(await save.getAttribute('aria-disabled')).toBe('true');
  await sheet.getByLabel('Lý do (phải ghi)').fill('Bận tiếp công dân');
  await save.click();
  await rowOf('Mai Thị Lan').getByText('Lý do: Bận tiếp công dân').waitFor();
  await page.getByText('Thiếu 1, cần 2').waitFor();
  await phone.page.getByText('Thiếu 1, cần 2').waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đủ để họp, cần 2').waitFor();
});

test('a village is there by its video and counts its people with the remote', async () => {
  const { page } = hall;
  await sitAsHall(page, story.server, commune, commune.vanNam);
  await rowOf('Văn Nam').locator('.chip--ok').waitFor();
  await page.getByText('Chưa báo số người dự').waitFor();
  for (const key of ['4', '2', 'ArrowRight']) await page.keyboard.press(key);
  await page.getByText('43 người dự ở đây').waitFor();
  await rowOf('Văn Nam').getByText('43 người').waitFor();
  await clerk.page.getByText('43 người dự ở các thôn').waitFor();
  await page.close();
  await until('the village has left', 15_000, async () => {
    const { rows } = await commune.asClerk.get<Attendance>(`meetings/${commune.meeting.id}/attendance`);
    const row = rows.find((one) => one.name === 'Văn Nam')!;
    return row.state === 'left' && row.arrivedAt && row.leftAt;
  });
  await rowOf('Văn Nam').getByText('Đã về').waitFor();
});

test('everybody has a chair on the map of the room, in the colour of their state', async () => {
  const { page } = clerk;
  await page.getByRole('button', { name: 'Sơ đồ phòng' }).click();
  await page.getByRole('button', { name: 'Sửa sơ đồ' }).click();
  await press(page.getByRole('button', { name: 'Xếp hết theo thứ tự' }));
  await page.getByRole('button', { name: 'Lưu sơ đồ' }).click();
  await page.getByRole('button', { name: /^Mai Thị Lan, Có mặt, hàng 1/ }).waitFor();
  await page.getByRole('button', { name: /^Nguyễn Thị Hạnh, Chưa điểm danh/ }).waitFor();
});

// An administrator keeps the commune's people: adds one, changes them, takes them out of use while they are in a meeting.

import { beforeAll, expect, test } from 'vitest';
import type { Participant } from './browser';
import { Caller } from './caller';
import { deviceAddress, foundCommune, PASSWORD, type Commune } from './commune';
import { Story, tidyUp } from './story';

let story: Story;
let commune: Commune;
let admin: Participant;
let member: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('admin');
  [commune, admin, member] = await Promise.all([foundCommune(story.server, { paper: false }), story.launch({ name: 'admin' }), story.launch({ name: 'member' })]);
  await Promise.all([commune.asChair.post(`meetings/${commune.meeting.id}/open`), signedIn(admin, 'admin'), signedIn(member, 'lan')]);
  admin.context.on('page', (tab) => void tab.close()); // a slip to print; a page behind another tab is drawn once a second, and each press takes as long
  await Promise.all([admin.page.goto(`${story.server.url}/admin`), member.page.goto(`${story.server.url}/meetings/${commune.meeting.id}/phone`)]);
});

/** Signing in by the form is another story. */
const signedIn = (one: Participant, username: string) => one.context.request.post(`${story.server.url}/api/v1/session`, { data: { username, password: PASSWORD } });
/** From page to page as people go, without loading everything anew. */
const open = (name: string) => admin.page.getByRole('navigation', { name: 'Các mục quản trị' }).getByRole('link', { name, exact: true }).click();

const row = (username: string) => admin.page.locator(`[data-person="${username}"]`);
const dialog = () => admin.page.getByRole('dialog');
const press = (name: string) => admin.page.getByRole('button', { name, exact: true }).click();

test('a person is added, gets a user name and a slip, and signs in with it', async () => {
  const { page } = admin;
  await open('Người dùng');
  await press('Thêm người dùng');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  await dialog().getByText('Nhập họ và tên.').waitFor();
  await dialog().getByLabel('Họ và tên').fill('Đỗ Thị Ánh');
  expect(await dialog().getByLabel('Tên đăng nhập').inputValue()).toBe('anhdt');
  await dialog().getByLabel('Chức vụ').fill('Công chức văn hóa');
  await dialog().getByLabel('Điện thoại').fill('0912 345 678');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  const password = await page.locator('[data-password]').innerText();
  const [file] = await Promise.all([page.waitForResponse(/persons\/slips/), dialog().getByRole('button', { name: 'Mở phiếu để in' }).click()]);
  expect(file.headers()['content-type']).toBe('application/pdf');
  await dialog().getByRole('button', { name: 'Đóng' }).click();
  await row('anhdt').getByText('Công chức văn hóa').waitFor();
  await page.getByLabel('Tìm tên, chức vụ').fill('do anh');
  expect(await page.locator('[data-person]').count()).toBe(1);
  const own = await Caller.signedIn(story.server, 'anhdt', password);
  await own.put('me/password', { old: password, new: PASSWORD });
});

test('a change is shown, and what is wrong is refused in one sentence', async () => {
  await admin.page.getByLabel('Tìm tên, chức vụ').fill('');
  await row('anhdt').getByRole('button', { name: /^Thao tác/ }).click();
  await row('anhdt').getByRole('button', { name: 'Sửa' }).click();
  await dialog().getByLabel('Tên đăng nhập').fill('lan');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  await dialog().getByRole('alert').waitFor();
  await dialog().getByLabel('Tên đăng nhập').fill('anhdt');
  await dialog().getByLabel('Chức vụ').fill('Công chức tư pháp');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  await row('anhdt').getByText('Công chức tư pháp').waitFor();
});

test('who is taken out of use is out of the meeting at once, and may be taken back', async () => {
  await member.page.getByText('Giao ban tháng 11').first().waitFor();

  await row('lan').getByRole('button', { name: /^Thao tác/ }).click();
  await row('lan').getByRole('button', { name: 'Cách và nơi đăng nhập' }).click();
  await dialog().getByText('Chrome trên Linux').first().waitFor();
  await dialog().getByRole('button', { name: 'Đóng' }).click();
  await row('lan').getByRole('button', { name: 'Ngừng dùng' }).click();
  await dialog().getByRole('button', { name: 'Ngừng dùng' }).click();
  await member.page.waitForURL(/\/login/, { timeout: 3000 });
  await row('lan').getByText('Đã ngừng dùng').waitFor();
  expect((await signedIn(member, 'lan')).status()).toBe(401);

  await press('Hoàn tác');
  await admin.page.getByText('dùng lại được').waitFor();
  expect((await signedIn(member, 'lan')).ok()).toBe(true);
});

test('a village is added, taken out of use and back, and another becomes part of it', async () => {
  const { page } = admin;
  await open('Thôn');
  await press('Thêm thôn');
  await dialog().getByLabel('Tên thôn').fill('Bái Trung');
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  const village = page.locator('[data-village="Bái Trung"]');
  await village.getByRole('button', { name: /^Thao tác/ }).click();
  await village.getByRole('button', { name: 'Ngừng dùng' }).click();
  await village.getByText('Ngừng dùng').first().waitFor();
  await press('Hoàn tác');
  await page.getByText('Thôn Bái Trung dùng lại được.').waitFor();

  const nam = page.locator('[data-village="Văn Nam"]');
  await nam.getByRole('button', { name: /^Thao tác/ }).click();
  await nam.getByRole('button', { name: 'Sáp nhập' }).click();
  await dialog().getByText('Chuyển sang thôn mới: Nhà văn hóa thôn Văn Nam').waitFor();
  await dialog().getByText('không hoàn tác được').waitFor();
  await dialog().getByRole('button', { name: 'Sáp nhập' }).click();
  await dialog().getByText('Chọn thôn nhận.').waitFor();
  await dialog().getByLabel('Sáp nhập vào thôn').selectOption({ label: 'Bái Trung' });
  await dialog().getByRole('button', { name: 'Sáp nhập' }).click();
  await page.getByText('Thôn Văn Nam đã sáp nhập vào thôn Bái Trung.').waitFor();
  await nam.getByText('Đã sáp nhập vào Bái Trung').waitFor();
  await village.getByText('Nguyễn Văn Hợi').waitFor();
  await page.locator('[data-village="Bái Trung"]').getByText('Nhà văn hóa thôn Văn Nam').waitFor();
});

test('a table is looked at row by row, its broken row named by its number, and applied once', async () => {
  const { page } = admin;
  await open('Nhập từ bảng tính');
  const table = ['Họ và tên,Tên đăng nhập,Chức vụ,Điện thoại,Thôn,Vai trò', 'Trần Văn Mới,,Trưởng thôn,0977 111 222,Bái Trung,Trưởng thôn', 'Phạm Thị Hỏng,,,sai số,Bái Trung,Đại biểu', 'Mai Thị Lan,lan,Đại biểu Quốc hội,,,'].join('\n');
  const choose = () => page.locator('[data-table]').setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await choose();
  const line = (n: number) => page.locator(`[data-row="${n}"]`);
  await line(3).getByText('Điện thoại không đúng dạng: “sai số”').waitFor();
  expect(await page.locator('[data-row]').count()).toBe(1); // broken rows come first
  await line(3).getByText('Dòng 3').waitFor();
  await page.getByRole('button', { name: /^Tất cả/ }).click();
  await line(2).getByText('moitv').waitFor();
  expect(await line(4).innerText()).toMatch(/Chức vụ:\s*Đại biểu HĐND\s*Đại biểu Quốc hội/);
  await page.getByRole('button', { name: 'Nhập 2 dòng' }).click();
  await page.getByText('Đã nhập 2 dòng.').waitFor();
  await page.getByRole('button', { name: 'Tạo mật khẩu, mở phiếu để in' }).click();
  await page.getByRole('button', { name: 'Mở lại phiếu' }).waitFor();
  await choose(); // by now all of it is here
  await page.getByRole('button', { name: 'Không có gì để nhập' }).waitFor();
});

test('a table that was shown before somebody changed things is not applied', async () => {
  const { page } = admin;
  await page.locator('[data-table]').setInputFiles({ name: 'sau.csv', mimeType: 'text/csv', buffer: Buffer.from('Họ và tên,Vai trò\nLê Văn Sau,Khách mời\n') });
  await page.getByRole('button', { name: 'Nhập 1 dòng' }).waitFor();
  const other = await Caller.signedIn(story.server, 'admin', PASSWORD);
  await other.post('persons', { name: 'Lê Văn Sau', username: 'saulv', roles: ['guest'], active: true, password: 'mot-hai-ba-bon' });
  await page.getByRole('button', { name: 'Nhập 1 dòng' }).click();
  await page.getByRole('alert').getByText('Danh sách ở đây vừa thay đổi').waitFor();
});

test('a text is changed with a name put in, previewed, and made the original again', async () => {
  const { page } = admin;
  await open('Mẫu thư, tin nhắn');
  const subject = page.getByLabel('Tiêu đề', { exact: true });
  await subject.fill('Xin mời dự {tiêu}');
  await page.getByText('Máy không biết tên này: {tiêu}').waitFor();
  await subject.fill('Xin mời dự ');
  await page.getByRole('button', { name: 'Chèn {tiêu đề}' }).click();
  expect(await page.locator('[data-preview]').innerText()).toBe('Xin mời dự Giao ban tháng 12');
  await press('Lưu');
  await page.getByText('Đã lưu.').waitFor();
  await page.reload();
  expect(await subject.inputValue()).toBe('Xin mời dự {tiêu đề}');
  await press('Về mẫu ban đầu');
  await dialog().getByRole('button', { name: 'Về mẫu ban đầu' }).click();
  await page.getByText('Mẫu đã về như ban đầu.').waitFor();
  expect(await subject.inputValue()).toMatch(/^Giấy mời/);
});

test('holidays are kept, and the first page says what needs attention', async () => {
  const { page } = admin;
  await open('Ngày nghỉ');
  const day = page.getByLabel('Ngày', { exact: true });
  await day.fill('30/2/2027');
  await day.blur();
  await page.getByText('Viết ngày theo kiểu ngày/tháng/năm').waitFor();
  await day.fill('6/2/2027');
  await day.blur();
  expect(await day.inputValue()).toBe('06/02/2027'); // whatever language the browser has
  await press('Thêm ngày');
  await page.locator('li[data-day="2027-02-06"]').waitFor();
  await press('Lưu');
  await page.getByText('Đã lưu.').waitFor();
  await open('Tổng quan');
  await page.locator('[data-need="no_device"]').getByText('nhà văn hóa chưa ghép máy').waitFor();
});

test('a hall is added and edited, its machine renamed', async () => {
  const { page } = admin;
  deviceAddress(story.server, commune.vanBac); // a machine is there
  await open('Nhà văn hóa và máy');
  await press('Thêm nhà văn hóa');
  await dialog().getByLabel('Tên đầy đủ').fill('Nhà văn hóa thôn Bái Trung');
  await dialog().getByLabel('Tên ngắn').fill('Bái Trung');
  await dialog().getByLabel('Thuộc thôn').selectOption({ label: 'Bái Trung' });
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  const added = page.locator('tbody', { hasText: 'Nhà văn hóa thôn Bái Trung' });
  await added.getByRole('button', { name: /^Thao tác/ }).click();
  await added.getByRole('button', { name: 'Sửa nhà văn hóa' }).click();
  await dialog().getByLabel('Đặt là chỉ xem').check();
  await dialog().getByRole('button', { name: 'Lưu' }).click();
  await added.getByText('Chỉ xem').waitFor();
  const bac = page.locator(`[data-hall="${commune.vanBac.id}"]`);
  await bac.getByRole('button', { name: /^Thao tác/ }).click();
  await bac.getByRole('button', { name: 'Đổi tên' }).click();
  await bac.getByLabel('Tên mới của máy').fill('Máy chiếu tầng một');
  await bac.getByRole('button', { name: 'Lưu' }).click();
  await bac.getByText('Máy chiếu tầng một').waitFor();
});

test('a secretary who is no clerk sees the halls’ tests of their meeting, and of no other', async () => {
  const { meeting, chair, member: lan, vanBac, asClerk } = commune;
  const draft = await asClerk.post<{ id: number }>('meetings', { title: 'Họp thôn', kind: meeting.kind, startsAt: meeting.startsAt, plannedMinutes: 60, place: 'Nhà văn hóa', chairId: chair.id, secretaryId: lan.id });
  await asClerk.put(`meetings/${draft.id}/invitations`, { halls: [vanBac.id], persons: [] });
  await member.page.goto(`${story.server.url}/admin/rehearsal?meeting=${draft.id}`);
  await member.page.getByRole('heading', { name: 'Văn Bắc' }).waitFor();
  await member.page.goto(`${story.server.url}/admin/rehearsal?meeting=${meeting.id}`);
  await member.page.locator('.reh .empty').waitFor();
  await member.page.goto(`${story.server.url}/admin/persons`);
  await member.page.getByText('chưa được xem mục này').waitFor();
});

// The village head's phone scans the code on the hall's screen and is its remote: it asks for the floor, votes, calls for
// help, comes back after its line was lost, and is told when the machine is revoked.

import { beforeAll, expect, test } from 'vitest';
import type { components } from '../src/api/schema.gen';
import type { Participant } from './browser';
import { deviceAddress, foundCommune, PASSWORD, type Commune } from './commune';
import { Story, tidyUp } from './story';
import { until } from './waiting';

type Schemas = components['schemas'];

let story: Story;
let commune: Commune;
let tv: Participant;
let phone: Participant;
let chair: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('remote');
  commune = await foundCommune(story.server);
  const { id, name, shortName, villageId } = commune.vanBac;
  await commune.asAdmin.put(`halls/${id}`, { name, shortName, villageId, active: true, receiveOnly: true });
  await commune.asClerk.put(`meetings/${commune.meeting.id}/invitations`, { halls: [id, commune.vanNam.id], persons: [{ personId: commune.member.id, capacity: 'member' }] }); // a meeting knows its halls as they were when they were invited
  await callOff('Họp thủy lợi vụ Đông Xuân', 'Bão số 9');
  [tv, phone, chair] = await Promise.all([
    story.launch({ name: 'tv', viewport: { width: 1920, height: 1080 } }),
    story.launch({ name: 'phone', viewport: { width: 360, height: 800 } }),
    story.launch({ name: 'chair' }),
  ]);
  await Promise.all([signedIn(phone, 'hoi'), signedIn(chair, 'thang')]);
  const join = { id: commune.meeting.id, seat: `person:${commune.chair.id}` };
  await chair.context.addInitScript(({ id, seat }) => sessionStorage.setItem(`hopxa.join.${id}`, JSON.stringify({ mode: 'companion', seat })), join); // the hall's sound is another machine's
});

/** Another meeting of both halls, on the same day, that does not take place. */
async function callOff(title: string, why: string): Promise<void> {
  const { startsAt, plannedMinutes, place, chair, secretary } = commune.meeting;
  const draft = await commune.asClerk.post<Schemas['Meeting']>('meetings', { title, kind: 'giao_ban', startsAt, plannedMinutes, place, chairId: chair.id, secretaryId: secretary.id });
  await commune.asClerk.put(`meetings/${draft.id}/invitations`, { halls: [commune.vanBac.id, commune.vanNam.id], persons: [] });
  await commune.asClerk.post(`meetings/${draft.id}/items`, { title: 'Lịch tưới', presenter: '', plannedMinutes: 20 });
  await commune.asClerk.post(`meetings/${draft.id}/announce`);
  await commune.asClerk.post(`meetings/${draft.id}/cancel`, { why });
}

const signedIn = (one: Participant, username: string) => one.context.request.post(`${story.server.url}/api/v1/session`, { data: { username, password: PASSWORD } });
const act = (name: string) => phone.page.locator(`[data-act="${name}"]`);
const scanned = async () => (await tv.page.locator('[data-remote]').first().getAttribute('data-remote'))!;

test('the waiting screen shows a code and fits; the phone that scans it is the remote, and stays signed in as its owner', async () => {
  await tv.page.goto(deviceAddress(story.server, commune.vanNam));
  const link = await scanned();
  expect(link).toMatch(/\/remote#\w{26}$/);
  await tv.page.getByText('Giao ban tháng 11').first().waitFor();
  await tv.page.getByText('Bão số 9').waitFor();
  await tv.page.getByText('Đã lưu đủ 1 tài liệu').waitFor();
  await tv.page.locator('.stest[data-verdict="red"]').waitFor(); // it has neither a camera nor a microphone
  for (const [width, height] of [[1280, 720], [1920, 1080]] as const) {
    await tv.page.setViewportSize({ width, height });
    expect(await tv.page.evaluate(() => document.documentElement.scrollHeight - innerHeight), `at ${width} × ${height}`).toBeLessThanOrEqual(0);
    if (process.env.HOPXA_LOOK) await tv.page.screenshot({ path: `test-results/look/waiting-${width}.png` });
  }

  await phone.page.goto(link);
  await phone.page.getByText('Đang điều khiển TV Nhà văn hóa thôn Văn Nam').waitFor();
  await phone.page.getByText('Chờ chủ trì mở họp').waitFor();
  expect(phone.page.url()).toBe(`${story.server.url}/remote`);
  const me = (await (await phone.context.request.get(`${story.server.url}/api/v1/me`)).json()) as Schemas['Me'];
  expect(me.person?.username).toBe('hoi');
  await tv.page.locator('[data-phones="1"]').waitFor();
  await until('another code', 10_000, async () => (await scanned()) !== link);

  const second = await phone.context.newPage();
  await second.goto(link); // a scanner that opens it again: this phone is the remote already
  await second.getByText('Đang điều khiển TV').waitFor();
  await second.close();
});

test('once the meeting is open it asks for the floor, and the chair sees the hall', async () => {
  await commune.asChair.post(`meetings/${commune.meeting.id}/open`);
  await act('ask').click();
  await act('withdraw').getByText('Đang chờ, thứ 1').waitFor();
  await chair.page.goto(`${story.server.url}/meetings/${commune.meeting.id}/chair`);
  await chair.page.locator('.q[data-kind="speech"]').getByText('Thôn Văn Nam').waitFor();
  for (const button of await phone.page.locator('.rmt__big').all()) expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(88);
  expect(await phone.page.locator('.rmt__big').count()).toBe(3);
  await commune.asChair.post(`meetings/${commune.meeting.id}/floor/grant`, { seat: `hall:${commune.vanNam.id}`, minutes: 3 });
  await tv.page.locator('.room [data-phones="1"]').waitFor();
  await act('invited').getByText('Mic trên TV đang mở').waitFor();
  await commune.asChair.post(`meetings/${commune.meeting.id}/floor/end`, { seat: `hall:${commune.vanNam.id}` });
  await act('ask').waitFor();
});

test('it calls for help: the console says who and when, and the phone that somebody took note', async () => {
  await act('help').click();
  const call = chair.page.locator(`[data-help="hall:${commune.vanNam.id}"]`);
  await call.getByText('Thôn Văn Nam gọi giúp đỡ lúc').waitFor();
  await act('dial').getByText('Đã báo xã lúc').waitFor();
  await call.getByRole('button', { name: 'Đã nhận' }).click();
  await act('dial').getByText('Xã đã nhận lúc').waitFor();
  await call.waitFor({ state: 'detached' });
});

test('it votes for who votes on the screen, also when the line was away; the ballot counts once', async () => {
  const { id, items } = commune.meeting;
  const prepare = (ballot: string) => commune.asClerk.post<Schemas['Motion']>(`meetings/${id}/motions`, { itemId: items[0]!.id, question: 'Thông qua kế hoạch thủy lợi?', purpose: 'vote', showNames: 'closed', ballot });
  const motion = await prepare('village');
  await until('the hall is there', 15_000, async () =>
    (await commune.asClerk.get<Schemas['Attendance']>(`meetings/${id}/attendance`)).rows.some((row) => row.seat === `hall:${commune.vanNam.id}` && row.state === 'present'),
  );
  await commune.asChair.post(`motions/${motion.id}/open`, {});
  await act('vote').getByText('Đang biểu quyết').waitFor();
  await phone.context.setOffline(true);
  await phone.page.getByText('Mất kết nối').waitFor({ timeout: 20_000 });
  await phone.context.setOffline(false);
  await phone.page.getByText('Đang điều khiển TV').waitFor();
  await act('vote').click();
  await phone.page.getByRole('radio', { name: 'Tán thành', exact: true }).click();
  await phone.page.locator('.rmt__sheet .btn--primary').click();
  await phone.page.locator('[data-standing="recorded"]').waitFor();
  const closed = await commune.asChair.post<Schemas['Motion']>(`motions/${motion.id}/close`);
  expect(closed.options.map((option) => option.total)).toEqual([1, 0, 0]);

  await commune.asClerk.put(`meetings/${id}/attendance/person:${commune.member.id}`, { state: 'present' });
  const byPerson = await prepare('person');
  await commune.asChair.post(`motions/${byPerson.id}/open`, {});
  await act('vote').getByText('Lần này TV không bỏ phiếu').click();
  await phone.page.getByText('từng đại biểu tự bỏ phiếu').waitFor();
  await commune.asChair.post(`motions/${byPerson.id}/close`);
});

test('in a hall that only watches, the phone counts the heads; its screen never looks broken', async () => {
  const { id } = commune.vanBac;
  const watcher = await story.launch({ name: 'watcher', viewport: { width: 1280, height: 720 } });
  await watcher.page.goto(deviceAddress(story.server, commune.vanBac));
  await watcher.page.waitForURL(/\/tv$/); // it goes in by itself
  await watcher.page.getByText('Trưởng thôn phát biểu bằng điện thoại').waitFor();
  const link = (await watcher.page.locator('[data-remote]').first().getAttribute('data-remote'))!;
  const own = await watcher.context.browser()!.newContext({ viewport: { width: 360, height: 800 }, locale: 'vi-VN' });
  const hand = await own.newPage();
  await hand.goto(link);
  await hand.getByText('Đang điều khiển TV Nhà văn hóa thôn Văn Bắc').waitFor();
  const heads = hand.getByRole('textbox', { name: 'Số người' });
  await heads.fill('23');
  await hand.getByRole('button', { name: 'Thêm' }).click();
  const row = async () => (await commune.asClerk.get<Schemas['Attendance']>(`meetings/${commune.meeting.id}/attendance`)).rows.find((one) => one.seat === `hall:${id}`)!;
  await until('the meeting counts them', 10_000, async () => (await row()).headCount === 24);
  expect((await row()).state).toBe('present');
  await hand.locator('[data-act="watches"]').waitFor(); // and says that this hall does not speak
  await hand.reload();
  await until('it is kept', 10_000, async () => (await heads.inputValue()) === '24');
  expect(await watcher.page.locator('.trouble').count()).toBe(0);
  for (const words of ['Không có hình', 'Đang chờ hình']) expect(await watcher.page.getByText(words).count()).toBe(0);
  await own.close();
});

test('when the machine is revoked, the phone is told', async () => {
  const machine = (await commune.asClerk.get<Schemas['Device'][]>('devices')).find((one) => one.hallId === commune.vanNam.id)!;
  expect(machine.remotesHere).toBe(1);
  await commune.asClerk.delete(`devices/${machine.id}`);
  await phone.page.getByText('không còn điều khiển TV').waitFor();
  await phone.page.getByRole('heading', { name: 'Quét lại mã vuông trên TV' }).waitFor();
});

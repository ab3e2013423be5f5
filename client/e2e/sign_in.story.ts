// Ways to sign in beside the password: an admin's one-time codes; a passkey; a provincial account.

import { beforeAll, expect, test } from 'vitest';
import { createHmac } from 'node:crypto';
import type { Participant } from './browser';
import { Caller } from './caller';
import { foundPeople, PASSWORD, type People } from './commune';
import { signIn } from './going_in';
import { Province } from './province';
import { Story, tidyUp } from './story';

let story: Story;
let admin: Participant;
let people: People;
let province: Province;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('sign_in');
  [admin, people, province] = await Promise.all([story.launch({ name: 'admin' }), foundPeople(story.server), Province.start()]);
  story.others.push(province);
});

test('an admin sets one-time codes up, signs in with one, and it is not taken twice', async () => {
  const { page } = admin;
  await signIn(page, story.server, 'admin');
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(`${story.server.url}/settings`);
  await page.getByRole('button', { name: 'Bật mã dùng một lần' }).click();
  await page.getByRole('img', { name: 'Mã QR để thêm vào ứng dụng tạo mã' }).waitFor();
  const secret = (await page.locator('[data-secret]').getAttribute('data-secret'))!;
  await page.getByLabel('Mã 6 số ứng dụng đang hiện').fill('000000');
  await page.getByRole('button', { name: 'Bật', exact: true }).click();
  await page.getByText('Mã không đúng').waitFor();
  await aHalfMinuteBegins();
  await page.getByLabel('Mã 6 số ứng dụng đang hiện').fill(shown(secret, -1)); // the newest is kept for signing in
  await page.getByRole('button', { name: 'Bật', exact: true }).click();
  await page.getByText('In hoặc chép các mã dự phòng').waitFor();
  const recovery = await page.locator('.sheet__codes code').allInnerTexts();
  expect(recovery).toHaveLength(8);
  await page.getByRole('button', { name: 'Tôi đã cất các mã này' }).click();
  await page.getByText('Còn 8 mã dự phòng').waitFor();

  await admin.context.clearCookies();
  await signIn(page, story.server, 'admin');
  const field = page.getByLabel('Mã 6 số');
  const code = shown(secret, 0);
  await field.fill(code);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');

  await admin.context.clearCookies();
  await signIn(page, story.server, 'admin');
  await field.fill(code);
  await page.keyboard.press('Enter');
  await page.getByText('Mã này đã dùng rồi').waitFor();
  await field.fill(recovery[0]!);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');

  expect(story.server.command('user', 'no-code', 'admin')).toContain('ended'); // the phone is lost
  await admin.context.clearCookies();
  await signIn(page, story.server, 'admin', PASSWORD);
  await page.waitForURL((url) => url.pathname === '/');
});

test('a passkey is registered, named, used instead of the password, and of no use once removed or copied', async () => {
  const { page, context } = admin;
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto(`${story.server.url}/settings`);
  await page.getByRole('button', { name: 'Đăng ký trên máy này' }).click();
  await page.getByRole('button', { name: 'Đổi tên Khóa 1' }).click();
  await page.getByLabel('Tên, ví dụ').fill('Máy ở văn phòng');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Máy ở văn phòng').waitFor();
  await page.getByRole('button', { name: 'Đăng ký trên máy này' }).click();
  await page.getByText('Máy này đã đăng ký rồi').waitFor();

  const withPasskey = async () => {
    await context.clearCookies();
    await page.goto(`${story.server.url}/login`);
    await page.getByRole('button', { name: 'Đăng nhập bằng vân tay hoặc khóa' }).click();
  };
  await withPasskey();
  await page.waitForURL((url) => url.pathname === '/');

  // A copy of the key counts from where it was copied, and the one that signs in second is caught.
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credentials[0]!.credentialId });
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credentials[0]!, signCount: 0 } });
  await withPasskey();
  await page.getByText('Khóa này có thể đã bị sao chép').waitFor();

  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }); // another's finger
  await page.getByRole('button', { name: 'Đăng nhập bằng vân tay hoặc khóa' }).click();
  await page.getByRole('button', { name: 'Đăng nhập bằng vân tay hoặc khóa' }).and(page.locator(':enabled')).waitFor();
  expect(new URL(page.url()).pathname).toBe('/login');

  await signIn(page, story.server, 'admin');
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(`${story.server.url}/settings`);
  await page.getByRole('button', { name: 'Xóa Máy ở văn phòng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa', exact: true }).click();
  await page.getByText('Máy ở văn phòng').waitFor({ state: 'detached' });
  await context.clearCookies();
  await page.goto(`${story.server.url}/login`);
  await page.getByLabel('Tên đăng nhập').waitFor();
  expect(await page.getByRole('button', { name: 'Đăng nhập bằng vân tay hoặc khóa' }).count()).toBe(0); // nobody has one
  await signIn(page, story.server, 'admin');
  await page.waitForURL((url) => url.pathname === '/');
  const log = await page.request.get(`${story.server.url}/api/v1/me/sign-ins`);
  const methods = ((await log.json()) as { method: string; ok: boolean }[]).map(({ method, ok }) => `${method} ${ok}`);
  expect(methods).toContain('passkey true');
  expect(methods).toContain('passkey false');
  expect(methods).toContain('code false');
});

test('once codes are demanded, an admin who signs in without them sets them up before anything else', async () => {
  const { page, context } = admin;
  await page.goto(`${story.server.url}/admin/signin`);
  await page.getByText('Bật mã của chính ông/bà trước').waitFor(); // nobody locks themselves out
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const recovery = [...'abcdefgh'].map((letter) => `${letter.repeat(4)}-2222-3333`);
  await aHalfMinuteBegins();
  await people.asAdmin.put('me/one-time', { secret, code: shown(secret, -1), recovery });
  await people.asAdmin.post('persons', { name: 'Phạm Thị Hai', username: 'hai', roles: ['admin'], active: true, password: 'mot-hai-ba-bon' });
  await (await Caller.signedIn(story.server, 'hai', 'mot-hai-ba-bon')).put('me/password', { old: 'mot-hai-ba-bon', new: PASSWORD });
  await page.reload();
  await page.getByText('1 quản trị chưa có mã: Phạm Thị Hai.').waitFor();
  await page.getByRole('button', { name: 'Bắt buộc với mọi quản trị' }).click();
  await page.getByText('Đang bắt buộc').waitFor();

  await context.clearCookies();
  await signIn(page, story.server, 'hai');
  await page.getByRole('heading', { name: 'Bật mã dùng một lần trước khi dùng tiếp' }).waitFor();
  await page.goto(`${story.server.url}/admin/persons`); // not around it
  await page.getByRole('button', { name: 'Bật mã dùng một lần' }).click();
  const own = (await page.locator('[data-secret]').getAttribute('data-secret'))!;
  await page.getByLabel('Mã 6 số ứng dụng đang hiện').fill(shown(own, 0));
  await page.getByRole('button', { name: 'Bật', exact: true }).click();
  await page.getByRole('button', { name: 'Tôi đã cất các mã này' }).click();
  await page.waitForURL((url) => url.pathname === '/admin/persons');

  // Their phone is lost: another admin ends the codes, and is asked first.
  await page.locator('[data-person="admin"]').getByRole('button', { name: /^Thao tác/ }).click();
  await page.locator('[data-person="admin"]').getByRole('button', { name: 'Cách và nơi đăng nhập' }).click();
  await page.getByRole('button', { name: 'Tắt mã', exact: true }).click();
  await page.getByRole('button', { name: 'Tắt mã dùng một lần' }).click();
  await page.getByText('Đã tắt mã dùng một lần.').waitFor();
  await people.asAdmin.put('me/one-time', { secret, code: shown(secret, 0), recovery }); // signed in before: goes on
  await people.asAdmin.put('admin-codes', { demanded: false });
});

test('a provincial account signs in who is a person here, nobody else, and is linked in one’s settings', async () => {
  const { page, context } = admin;
  await people.asAdmin.put('accounts', province.settings);
  const withAccount = async (account: Parameters<Province['next']>[0]) => {
    await context.clearCookies();
    await province.next(account);
    await page.goto(`${story.server.url}/login?next=/settings`);
    await page.getByRole('button', { name: 'Tài khoản tỉnh Thanh Hóa' }).click();
  };
  await withAccount({ subject: 'la', email: 'la@example.vn', verified: true });
  await page.getByText('Tài khoản này chưa gắn với ai của xã').waitFor();
  expect(new URL(page.url()).pathname).toBe('/login');

  await withAccount({ subject: 'lan-o-tinh', email: 'lan@example.vn', verified: true });
  await page.waitForURL((url) => url.pathname === '/settings');
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Tài khoản tỉnh Thanh Hóa' }) });
  await card.getByText('Đã gắn').waitFor();
  await page.getByText(/tài khoản tỉnh$/).first().waitFor(); // it stands among the last sign-ins
  await card.getByRole('button', { name: 'Bỏ gắn' }).click();

  await province.next({ subject: 'khac', email: 'khong-ai@example.vn', verified: true }); // linked by hand, whatever its address
  await card.getByRole('button', { name: 'Gắn tài khoản' }).click();
  await card.getByText('Đã gắn').waitFor();
  await withAccount({ subject: 'khac', email: 'khong-ai@example.vn', verified: true });
  await page.waitForURL((url) => url.pathname === '/settings');
});

/** The code before the one that is shown is taken until its half minute is over: what is typed at its end comes too late. */
async function aHalfMinuteBegins(): Promise<void> {
  const passed = Date.now() % 30_000;
  if (passed > 15_000) await new Promise((resolve) => setTimeout(resolve, 30_000 - passed));
}

/** What an authenticator app shows (RFC 6238), so many half minutes from now; computed here, not by the product. */
function shown(secret: string, steps: number): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

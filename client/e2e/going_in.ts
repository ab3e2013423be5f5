// How people come into a meeting: sign in, try the machine, go in. By keys and buttons, as they would.

import type { Page } from 'playwright-core';
import { deviceAddress, PASSWORD } from './commune';
import { press, pressOk, READING_MS } from './hands';
import type { Server } from './server';
import { until } from './waiting';

export async function signIn(page: Page, server: { url: string }, username: string, password = PASSWORD): Promise<void> {
  await page.goto(`${server.url}/login`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/**
 * Answers the questions about the machine as they come, by OK, and goes in. The microphone's question
 * answers itself when the machine has heard a voice, and only then.
 */
export async function tryMachineAndGoIn(page: Page, to: RegExp): Promise<void> {
  let answered = '';
  while (!to.test(page.url())) {
    const question = await until('the next question', 15_000, async () => {
      if (to.test(page.url())) return 'in';
      const [said] = await page.locator('.pj h1').allInnerTexts();
      return said !== answered && said;
    });
    if (question === 'in') return;
    if (question.startsWith('Vạch xanh')) await page.getByText('Máy nghe rõ rồi').waitFor();
    else {
      if (question.startsWith('Có thấy hình')) await page.locator('.view video').waitFor();
      await page.waitForTimeout(READING_MS);
      await page.keyboard.press('Enter');
    }
    answered = question;
  }
}

/** `none`: a machine without camera and microphone. */
type Devices = 'none';

/** Signed in without the form, and at an address. */
export async function comeTo(page: Page, server: { url: string }, username: string, path: string): Promise<void> {
  await signedIn(page, server, username);
  await page.goto(`${server.url}${path}`);
}

async function signedIn(page: Page, server: { url: string }, username: string, password = PASSWORD): Promise<void> {
  const { request } = page.context();
  const response = await request.post(`${server.url}/api/v1/session`, { data: { username, password }, headers: { 'idempotency-key': crypto.randomUUID() } });
  if (!response.ok()) throw new Error(`${username} signs in: ${response.status()} ${await response.text()}`);
}

/** Before the console with camera and microphone, as after the machine check. */
export async function sitAsChair(page: Page, server: Server, { meeting, mainHall }: { meeting: { id: number }; mainHall: { id: number } }, devices?: Devices): Promise<void> {
  await signedIn(page, server, 'thang');
  await page.goto(`${server.url}/healthz`);
  await sit(page, `${server.url}/meetings/${meeting.id}/chair`, meeting, mainHall, devices);
}

/** Before a hall's screen with camera and microphone, as after the machine check. url: where the machine finds the server. */
export async function sitAsHall(page: Page, server: Server, { meeting }: { meeting: { id: number } }, hall: { id: number }, devices?: Devices, url = server.url): Promise<void> {
  await page.goto(deviceAddress(server, hall).replace(server.url, url));
  if ((await wayIn(page)) === 'press') await sit(page, `${url}/meetings/${meeting.id}/tv`, meeting, hall, devices);
}

async function sit(page: Page, address: string, meeting: { id: number }, hall: { id: number }, devices?: Devices): Promise<void> {
  const join = { mode: 'video', seat: `hall:${hall.id}`, micId: devices ?? '', cameraId: devices ?? '', speakerId: '' };
  await page.evaluate(([key, value]) => sessionStorage.setItem(key, value), [`hopxa.join.${meeting.id}`, JSON.stringify(join)] as const);
  await page.goto(address);
}

/** Signs the hall's machine in by its key and takes its place before the hall's screen. */
export async function goInAsHall(page: Page, server: Server, hall: { id: number }): Promise<void> {
  await goInAt(page, deviceAddress(server, hall));
}

/** The same at an address of one's own choice. Into a meeting that is open the machine goes by itself. */
export async function goInAt(page: Page, address: string): Promise<void> {
  await page.goto(address);
  if ((await wayIn(page)) === 'byItself') return;
  await pressOk(page, 'Vào phòng họp');
  await tryMachineAndGoIn(page, /\/tv$/);
}

function wayIn(page: Page): Promise<'byItself' | 'press'> {
  return until('the way in', 15_000, async () => {
    if (/\/tv$/.test(page.url())) return 'byItself';
    return (await page.getByRole('button', { name: 'Vào phòng họp' }).isVisible()) && 'press';
  });
}

/** Signs the chair in and takes the commune hall's place before the console. */
export async function goInAsChair(page: Page, server: Server, username = 'thang', password = PASSWORD): Promise<void> {
  await signIn(page, server, username, password);
  await press(page.getByRole('link', { name: 'Vào phòng họp' }).first());
  await page.waitForURL(/\/join$/); // the console asks for the machine check first
  await tryMachineAndGoIn(page, /\/chair$/);
}

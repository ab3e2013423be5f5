// The server is killed in the middle of a meeting and started again: everybody is back by themselves.

import { beforeAll, expect, test } from 'vitest';
import { READABLE, type Participant } from './browser';
import { foundCommune, type Commune } from './commune';
import { goInAsChair, goInAsHall } from './going_in';
import { seeMoving } from './media/reading';
import { Story, tidyUp } from './story';

const COMMUNE = 1;
/** From the start of the process to a moving picture in every hall, on a machine that can hold three browsers. */
const BACK_MS = 5000;
const SLOW_MS = 20_000;

let story: Story;
let commune: Commune;
let chair: Participant;
let halls: Participant[];
/** What the machine takes for three browsers that open the meeting at once: slow cores have no five seconds. */
let opening: number;
/** How many connections each hall had made before the server was killed. */
let before: number[];

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('restart');
  commune = await foundCommune(story.server, { paper: false });
  [chair, ...halls] = await Promise.all([
    story.launch({ name: 'chair', clip: READABLE, owner: COMMUNE, voice: 'commune' }),
    story.launch({ name: 'van-nam', clip: READABLE, owner: 2, voice: 'van-nam' }),
    story.launch({ name: 'van-bac', clip: READABLE, owner: 3, voice: 'van-bac' }),
  ]);
  const { id } = commune.meeting;
  await Promise.all([
    goInAsChair(chair.page, story.server),
    goInAsHall(halls[0]!.page, story.server, commune.vanNam),
    goInAsHall(halls[1]!.page, story.server, commune.vanBac),
  ]);
  await commune.asChair.post(`meetings/${id}/open`);
  await commune.asChair.post(`items/${commune.meeting.items[1]!.id}/start`);
  for (const hall of halls) {
    await seeMoving(hall.page, COMMUNE, 10_000);
    await hall.page.getByText('Nội dung 2/3').waitFor();
  }
  const from = Date.now();
  await Promise.all([chair, ...halls].map(({ page }) => page.reload()));
  const seen = await Promise.all(halls.map(({ page }) => seeMoving(page, COMMUNE, SLOW_MS)));
  opening = Math.max(...seen.map(({ at }) => at - from));
});

test('a hall whose line is gone says so at once, and calmly fills the screen when it lasts', async () => {
  before = await Promise.all(halls.map(connections));
  await story.server.kill();
  const killed = Date.now();
  for (const hall of halls) await hall.page.getByText('Mất kết nối').first().waitFor();
  console.info(`said after ${Date.now() - killed} ms`);
  expect(Date.now() - killed).toBeLessThan(Math.max(3000, opening / 2));
  await halls[0]!.page.getByRole('heading', { name: 'Mất kết nối — đang nối lại…' }).waitFor();
  await halls[0]!.page.getByText('Bà con ngồi chờ, không cần bấm gì.').waitFor();
});

test('halls are back with picture and agenda within five seconds of the restart', async () => {
  const started = Date.now();
  await story.server.start();
  const took = await Promise.all(
    halls.map(async (hall, at) => {
      const { at: moving } = await seeMoving(hall.page, COMMUNE, SLOW_MS); // the old picture stays and stands still
      expect(await connections(hall)).toBeGreaterThan(before[at]!);
      await hall.page.getByText('Nội dung 2/3').waitFor();
      return moving - started;
    }),
  );
  console.info(`moving pictures again ${took.join(' and ')} ms after the start; opened in ${opening} ms`);
  for (const ms of took) expect(ms).toBeLessThan(Math.max(BACK_MS, opening));
  await chair.page.getByText('Mất kết nối với máy chủ').waitFor({ state: 'hidden' });
});

test('what the server had stored is whole', async () => {
  story.server.command('verify');
  const meeting = await commune.asChair.get<Commune['meeting']>(`meetings/${commune.meeting.id}`);
  expect(meeting.items.map((item) => item.state)).toEqual(['done', 'now', 'waiting']);
});

/** Connections the page has made so far that carried media. */
function connections(who: Participant): Promise<number> {
  return who.page.evaluate(() => window.peers!.filter((pc) => pc.connectionState === 'connected' || pc.connectionState === 'closed').length);
}

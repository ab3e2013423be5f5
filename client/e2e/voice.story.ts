// A hall whose line loses every twelfth packet hears, and is heard, nearly every word: what is lost is asked for again, and
// as long as it lasts each sound goes twice, both ways (RED). getStats names RED nowhere; what a packet holds tells.
// On a thin line the papers wait for the call.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { READABLE, type Participant } from './browser';
import { foundCommune, PAPER, untilReadable, type Commune } from './commune';
import { sitAsChair, sitAsHall } from './going_in';
import { press, pressOk } from './hands';
import { keptOf } from './kept';
import { LossyLine } from './lossy_line';
import { pictureHeights } from './metrics';
import { seeMoving } from './media/reading';
import { Story, tidyUp } from './story';
import { until } from './waiting';

const COMMUNE = 1;
const VAN_NAM = 2;
const LOSS = 0.08;
/** Each way. There and back is more than the server waits for a word. */
const DELAY_MS = 85;
/** How much more a packet holds that has a sound twice, at least; pauses are small either way. */
const TWICE = 1.4;

/** Enough for the voices, and for hardly a picture. */
const THIN_BPS = 80_000;
/** Longer than a hall waits to be told how its line does. */
const TOLD_MS = 2500;
/** A paper that does not wait is kept sooner. */
const PAPER_MS = 5000;

/** What a packet holds of a sound that goes once. */
const once = { down: 0, up: 0 };

let story: Story;
let commune: Commune;
let line: LossyLine;
let chair: Participant;
let vanNam: Participant;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('voice');
  commune = await foundCommune(story.server, { paper: false });
  line = await LossyLine.open();
  [chair, vanNam] = await Promise.all([
    story.launch({ name: 'chair', clip: READABLE, owner: COMMUNE, voice: 'commune' }),
    story.launch({ name: 'van-nam', clip: READABLE, owner: VAN_NAM, voice: 'van-nam', viewport: { width: 1280, height: 720 } }),
  ]);
  await line.before(vanNam.page);
  await Promise.all([sitAsChair(chair.page, story.server, commune), sitAsHall(vanNam.page, story.server, commune, commune.vanNam)]);
  await press(chair.page.getByRole('button', { name: 'Mở cuộc họp' }));
  await seeMoving(vanNam.page, COMMUNE, 15_000);
  await pressOk(vanNam.page, 'Bấm để đăng ký phát biểu');
  await press(chair.page.getByRole('button', { name: /Mời thôn Văn Nam/ }));
  await vanNam.page.getByText('Bấm khi nói xong').waitFor();
});

afterAll(() => line?.close());

test('on a good line every sound goes once', async () => {
  const [there, back] = await Promise.all([measure(vanNam.page, 'inbound-rtp'), measure(vanNam.page, 'outbound-rtp')]);
  console.info(`a packet holds ${there.size.toFixed(0)} bytes down and ${back.size.toFixed(0)} up`);
  Object.assign(once, { down: there.size, up: back.size });
  expect(there.size).toBeGreaterThan(20); // they speak
});

test('words lost on a short line are asked for and sent again', async () => {
  line.loss = LOSS;
  const { heard, said, arrived } = await whatPassed();
  expect(heard.nacks).toBeGreaterThan(0);
  expect(said.again).toBeGreaterThan(0);
  expect(heard.concealed).toBeLessThan(LOSS / 2);
  expect(arrived.concealed).toBeLessThan(LOSS / 2);
});

test('on a long one, where they would come too late, each sound goes twice', async () => {
  line.delay = DELAY_MS;
  const from = performance.now();
  const after = () => `${((performance.now() - from) / 1000).toFixed(1)} s`;
  await Promise.all([
    until('what it hears comes twice', 40_000, async () => (await measure(vanNam.page, 'inbound-rtp')).size > TWICE * once.down).then(() => console.info(`twice down after ${after()}`)),
    until('what it says goes twice', 40_000, async () => (await measure(vanNam.page, 'outbound-rtp')).size > TWICE * once.up).then(() => console.info(`twice up after ${after()}`)),
  ]);
  const { heard, said, arrived } = await whatPassed();
  expect(heard.concealed).toBeLessThan(LOSS / 2);
  expect(arrived.concealed).toBeLessThan(LOSS / 2);
});

test('papers wait while the line has no room for the call’s picture, and come when it has', async () => {
  Object.assign(line, { loss: 0, delay: 0, downBps: THIN_BPS });
  let heights = { now: NaN, best: NaN };
  await until('the picture is less than it could be', 30_000, async () => {
    heights = await pictureHeights(story.server, `hall:${commune.vanNam.id}`);
    return heights.now < heights.best;
  }).catch((error: unknown) => Promise.reject(new Error(`${String(error)}: ${JSON.stringify(heights)}`)));
  await vanNam.page.waitForTimeout(TOLD_MS);
  const told = vanNam.page.waitForResponse(async (answer) => answer.url().endsWith('/manifest') && ((await answer.json()) as { papers: unknown[] }).papers.length > 0);
  const { id } = await commune.asClerk.upload<{ id: number }>(`items/${commune.meeting.items.at(-1)!.id}/papers`, PAPER);
  await untilReadable(commune.asClerk, commune.meeting.id);
  await told;
  await vanNam.page.waitForTimeout(PAPER_MS);
  expect(await keptOf(vanNam.page, id)).toEqual([]);
  line.downBps = Infinity;
  const from = performance.now();
  await until('the paper is kept', 90_000, async () => (await keptOf(vanNam.page, id)).length > 0);
  console.info(`picture ${heights.now} of ${heights.best}; the line was well, and ${((performance.now() - from) / 1000).toFixed(1)} s later the paper came`);
}, 150_000); // it rests ten seconds after the last trouble, and twice as long when that comes back

async function whatPassed() {
  const [heard, said, arrived] = await Promise.all([measure(vanNam.page, 'inbound-rtp', 400), measure(vanNam.page, 'outbound-rtp', 400), measure(chair.page, 'inbound-rtp', 400)]);
  console.info(`down ${JSON.stringify(heard)}, up ${JSON.stringify(said)}, at the chair ${JSON.stringify(arrived)}`);
  return { heard, said, arrived };
}

interface Measured {
  /** Bytes of payload in a packet, on average. */
  size: number;
  /** NACKs that were sent. */
  nacks: number;
  /** Packets that were sent again. */
  again: number;
  /** Share of what was played that had to be made up. */
  concealed: number;
}

/** What a page's voice did, one way, while so many packets came or went. */
async function measure(page: Page, type: 'inbound-rtp' | 'outbound-rtp', packets = 120): Promise<Measured> {
  const first = await count(page, type);
  const last = await until(`${packets} packets ${type}`, 30_000, async () => {
    const now = await count(page, type);
    return now.packets >= first.packets + packets && now;
  });
  return {
    size: (last.bytes - first.bytes) / (last.packets - first.packets),
    nacks: last.nacks - first.nacks,
    again: last.again - first.again,
    concealed: (last.concealed - first.concealed) / Math.max(1, last.samples - first.samples),
  };
}

function count(page: Page, type: string) {
  return page.evaluate(async (type) => {
    const sum = { packets: 0, bytes: 0, nacks: 0, again: 0, concealed: 0, samples: 0 };
    for (const pc of window.peers ?? []) {
      if (pc.connectionState !== 'connected') continue;
      for (const stat of (await pc.getStats()).values()) {
        if (stat.type !== type || stat.kind !== 'audio') continue;
        sum.packets += (stat.packetsReceived ?? stat.packetsSent) as number;
        sum.bytes += (stat.bytesReceived ?? stat.bytesSent) as number;
        sum.nacks += stat.nackCount ?? 0;
        sum.again += stat.retransmittedPacketsSent ?? 0;
        sum.concealed += (stat.concealedSamples ?? 0) - (stat.silentConcealedSamples ?? 0);
        sum.samples += (stat.totalSamplesReceived ?? 0) as number;
      }
    }
    return sum;
  }, type);
}

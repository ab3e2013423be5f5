// Cameras and players that know the standards, not us: the WHIP and WHEP client of npm's whip-whep, on another site's
// page, publishes the commune hall's camera and shows the stage.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { READABLE } from './browser';
import { foundCommune, hallKey, type Commune } from './commune';
import { foreignSite, type ForeignWindow } from './foreign';
import { Story, tidyUp } from './story';
import { until } from './waiting';

let story: Story;
let commune: Commune;
let site: Awaited<ReturnType<typeof foreignSite>>;
let studio: Page;
let lobby: Page;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('standard', ['serve', '--turn', '127.0.0.1:0']);
  commune = await foundCommune(story.server, { paper: false });
  await commune.asChair.post(`meetings/${commune.meeting.id}/open`);
  site = await foreignSite();
  const [one, two] = await Promise.all([story.launch({ name: 'studio', clip: READABLE, owner: 1, voice: 'commune' }), story.launch({ name: 'lobby' })]);
  studio = one.page;
  lobby = two.page;
  await Promise.all([studio.goto(site.url), lobby.goto(site.url)]);
});

afterAll(() => site?.server.close());

/** What a player's page shows, once more than a picture or two came. */
function shown(page: Page) {
  return page.evaluate(async () => {
    const { pc } = window as unknown as ForeignWindow;
    const stats = [...(await pc.getStats()).values()];
    const of = (kind: string) => stats.find((s) => s.type === 'inbound-rtp' && s.kind === kind);
    const [picture, voice] = [of('video'), of('audio')];
    const pair = stats.find((s) => s.type === 'candidate-pair' && s.nominated);
    const frames: number = picture?.framesDecoded ?? 0;
    return frames > 20 && { frames, width: picture.frameWidth as number, sound: voice?.totalAudioEnergy > 0, way: stats.find((s) => s.id === pair?.localCandidateId)?.candidateType as string };
  });
}

test('an encoder publishes by WHIP and a player shows it by WHEP', async () => {
  const of = commune.meeting.id;
  await studio.evaluate(
    async ({ address, key }) => {
      const { WHIPClient } = window as unknown as ForeignWindow;
      const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      for (const track of stream.getTracks()) pc.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
      const client = new WHIPClient();
      await client.publish(pc, address, key);
      Object.assign(window, { client, pc });
    },
    { address: `${story.server.url}/whip/${of}/${commune.mainHall.id}`, key: hallKey(story.server, commune.mainHall) },
  );
  await lobby.evaluate(
    async ({ address, key }) => {
      const { WHEPClient } = window as unknown as ForeignWindow;
      const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
      pc.addTransceiver('audio', { direction: 'recvonly' });
      pc.addTransceiver('video', { direction: 'recvonly' });
      const both = new MediaStream();
      pc.ontrack = ({ track }) => both.addTrack(track);
      document.querySelector('video')!.srcObject = both;
      const client = new WHEPClient();
      await client.view(pc, address, key);
      Object.assign(window, { client, pc });
    },
    { address: `${story.server.url}/whep/${of}`, key: hallKey(story.server, commune.vanNam) },
  );
  await until('the stage and its voice in the lobby', 15_000, async () => {
    const seen = await shown(lobby);
    return seen && seen.width === 640 && seen.sound;
  });
});

test('encoder and player restart ICE, and the picture goes on', async () => {
  for (const page of [studio, lobby]) {
    const before = await until('the picture before', 15_000, () => shown(lobby));
    await page.evaluate(() => (window as unknown as ForeignWindow).client.restart());
    const pair = () => page.evaluate(() => (window as unknown as ForeignWindow).pc.connectionState);
    await until('the picture after a restart', 15_000, async () => {
      const now = await shown(lobby);
      return now && now.frames > before.frames + 20 && (await pair()) === 'connected';
    });
  }
  expect(story.server.log().match(/media restarted/g)).toHaveLength(2);
});

test('a player that may only relay shows it too', async () => {
  const { page } = await story.launch({ name: 'behind-a-firewall' });
  await page.goto(site.url);
  await page.evaluate(
    async ({ address, key }) => {
      const { WHEPClient } = window as unknown as ForeignWindow;
      const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceTransportPolicy: 'relay' });
      pc.addTransceiver('video', { direction: 'recvonly' });
      const client = new WHEPClient(); // takes the relay from the answer's Link
      await client.view(pc, address, key);
      Object.assign(window, { client, pc });
    },
    { address: `${story.server.url}/whep/${commune.meeting.id}`, key: hallKey(story.server, commune.vanBac) },
  );
  const seen = await until('the stage over the relay', 15_000, () => shown(page));
  expect(seen.way).toBe('relay');
});

test('the encoder ends its session, and the picture stops', async () => {
  await studio.evaluate(() => (window as unknown as ForeignWindow).client.stop());
  let before = -1;
  await expect.poll(async () => {
    const now = (await shown(lobby) || { frames: 0 }).frames;
    const still = now === before;
    before = now;
    return still;
  }, { timeout: 10_000, interval: 1000 }).toBe(true);
});

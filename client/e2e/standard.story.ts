// Cameras and players that know the standards, not us: the WHIP and WHEP client of npm's whip-whep, on another site's
// page, publishes the commune hall's camera and shows the stage.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { deviceAddress, foundCommune, type Commune } from './commune';
import { foreignSite, type ForeignWindow } from './foreign';
import { Story, tidyUp } from './story';

let story: Story;
let commune: Commune;
let site: Awaited<ReturnType<typeof foreignSite>>;
let studio: Page;
let lobby: Page;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('standard');
  commune = await foundCommune(story.server, { paper: false });
  await commune.asChair.post(`meetings/${commune.meeting.id}/open`);
  site = await foreignSite();
  const [one, two] = await Promise.all([story.launch({ name: 'studio', owner: 1, voice: 'commune' }), story.launch({ name: 'lobby' })]);
  studio = one.page;
  lobby = two.page;
  await Promise.all([studio.goto(site.url), lobby.goto(site.url)]);
});

afterAll(() => site?.server.close());

/** The key of a hall, as its address for machines carries it. */
function keyOf(hall: { id: number }): string {
  const key = /[#?&/](?:key=)?([\w-]{43})/.exec(deviceAddress(story.server, hall))?.[1];
  if (!key) throw new Error('no key in the address');
  return key;
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
    { address: `${story.server.url}/whip/${of}/${commune.mainHall.id}`, key: keyOf(commune.mainHall) },
  );
  await lobby.evaluate(
    async ({ address, key }) => {
      const { WHEPClient } = window as unknown as ForeignWindow;
      const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
      pc.addTransceiver('audio', { direction: 'recvonly' });
      pc.addTransceiver('video', { direction: 'recvonly' });
      pc.ontrack = ({ track }) => {
        if (track.kind === 'video') document.querySelector('video')!.srcObject = new MediaStream([track]);
      };
      const client = new WHEPClient();
      await client.view(pc, address, key);
      Object.assign(window, { client, pc });
    },
    { address: `${story.server.url}/whep/${of}`, key: keyOf(commune.vanNam) },
  );
  await lobby.waitForFunction(async () => {
    const { pc } = window as unknown as ForeignWindow;
    const streams = [...(await pc.getStats()).values()].filter((s) => s.type === 'inbound-rtp');
    const picture = streams.find((s) => s.kind === 'video');
    const voice = streams.find((s) => s.kind === 'audio');
    return picture?.framesDecoded > 20 && voice?.totalAudioEnergy > 0 && document.querySelector('video')!.videoWidth > 0;
  });
});

test('the encoder ends its session, and the picture stops', async () => {
  await studio.evaluate(() => (window as unknown as ForeignWindow).client.stop());
  const decoded = () =>
    lobby.evaluate(async () => {
      const { pc } = window as unknown as ForeignWindow;
      return [...(await pc.getStats()).values()].find((s) => s.type === 'inbound-rtp' && s.kind === 'video')?.framesDecoded as number;
    });
  let before = -1;
  await expect.poll(async () => {
    const now = await decoded();
    const still = now === before;
    before = now;
    return still;
  }, { timeout: 10_000, interval: 1000 }).toBe(true);
});

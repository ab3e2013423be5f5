// What a camera of another make sends: H.264 only, by WHIP. A browser shows it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { READABLE } from './browser';
import { foundCommune, hallKey, type Commune } from './commune';
import { foreignSite, type ForeignWindow } from './foreign';
import { sitAsHall } from './going_in';
import { Story, tidyUp } from './story';
import { until } from './waiting';

let story: Story;
let commune: Commune;
let site: Awaited<ReturnType<typeof foreignSite>>;
let studio: Page;
let lobby: Page;

tidyUp(() => story);

beforeAll(async () => {
  story = await Story.begin('codecs');
  commune = await foundCommune(story.server, { paper: false });
  await commune.asChair.post(`meetings/${commune.meeting.id}/open`);
  site = await foreignSite();
  const [one, two] = await Promise.all([story.launch({ name: 'studio', clip: READABLE, owner: 1, voice: 'commune' }), story.launch({ name: 'lobby' })]);
  studio = one.page;
  lobby = two.page;
  await Promise.all([studio.goto(site.url), lobby.goto(site.url)]);
});

afterAll(() => site?.server.close());

/** What a page sends or gets: the codec of each kind, and how it does. */
function flows(page: Page, type: 'inbound-rtp' | 'outbound-rtp') {
  return page.evaluate(async (type) => {
    const all = [...(await (window as unknown as ForeignWindow).pc.getStats()).values()];
    const of = (kind: string) => all.find((s) => s.type === type && s.kind === kind) ?? {};
    const codec = (s: { codecId?: string }) => String(all.find((c) => c.id === s.codecId)?.mimeType);
    return { picture: { ...of('video'), codec: codec(of('video')) }, voice: { ...of('audio'), codec: codec(of('audio')) } };
  }, type);
}

test('a camera that sends H.264 only is seen and heard', async () => {
  const of = commune.meeting.id;
  await studio.evaluate(
    async ({ address, key }) => {
      const { WHIPClient } = window as unknown as ForeignWindow;
      const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      for (const track of stream.getTracks()) {
        const transceiver = pc.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
        const { codecs } = RTCRtpSender.getCapabilities(track.kind)!;
        const only = (...types: string[]) => types.flatMap((type) => codecs.filter((c) => c.mimeType.toLowerCase() === type));
        if (track.kind === 'video') transceiver.setCodecPreferences(only('video/h264', 'video/rtx'));
      }
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
  const seen = await until('the picture and the voice in the lobby', 20_000, async () => {
    const { picture, voice } = await flows(lobby, 'inbound-rtp');
    return picture.framesDecoded > 20 && voice.totalAudioEnergy > 0 && { picture, voice };
  });
  expect(seen.picture).toMatchObject({ codec: 'video/H264', frameWidth: 640 });
  expect(seen.voice.concealedSamples / seen.voice.totalSamplesReceived).toBeLessThan(0.2);
  expect((await flows(studio, 'outbound-rtp')).picture.codec).toBe('video/H264');
});

test('a hall whose browser has no H.264 is told why it sees nothing', async () => {
  const { page } = await story.launch({ name: 'van-bac', clip: READABLE, owner: 3, voice: 'van-bac', viewport: { width: 1280, height: 720 } });
  await page.addInitScript(() => {
    const of = RTCRtpReceiver.getCapabilities.bind(RTCRtpReceiver);
    RTCRtpReceiver.getCapabilities = (kind) => {
      const all = of(kind);
      return all && { ...all, codecs: all.codecs.filter((codec) => codec.mimeType !== 'video/H264') };
    };
  });
  await sitAsHall(page, story.server, commune, commune.vanBac);
  await page.getByText('Máy này không xem được hình của Hội trường').waitFor();
});

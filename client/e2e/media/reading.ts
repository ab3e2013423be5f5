// Reads pictures and sound where they arrive: in the page of whoever watches and listens.

import type { Page } from 'playwright-core';
import { COLUMNS, ROW } from './pattern';

export interface Picture {
  /** Whose camera, 0 when the pattern cannot be read (no picture yet, or a torn one). */
  owner: number;
  /** The frame counter, 0 to 63. */
  counter: number;
  width: number;
  height: number;
}

/** A picture and when it was first seen, in milliseconds as Date.now() counts. */
export interface Seen extends Picture {
  at: number;
}

/**
 * Waits until the largest video on the screen is the owner's and its frames go on. The page looks by itself, every 50 ms:
 * asked for each look from outside, a busy machine answers seconds late.
 */
export function seeMoving(page: Page, owner: number, ms: number): Promise<Seen> {
  return page.evaluate(
    async ({ columns, row, owner, ms }) => {
      const area = (video: Element) => {
        const box = video.getBoundingClientRect();
        return box.width * box.height;
      };
      const [width, height] = [192, 108];
      const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;

      const read = (): Picture | null => {
        const videos = [...document.querySelectorAll('video')].filter((video) => area(video) > 0);
        const video = videos.sort((a, b) => area(b) - area(a))[0];
        if (!video) return null;
        const picture = { owner: 0, counter: 0, width: video.videoWidth, height: video.videoHeight };
        if (!video.videoWidth) return picture;
        canvas.drawImage(video, 0, 0, width, height);
        const { data } = canvas.getImageData(0, 0, width, height);
        const cell = (at: number): number => {
          const x = Math.round(((at % columns) + 0.5) * (width / columns));
          const y = Math.round((Math.floor(at / columns) + 0.5) * row * height);
          let sum = 0;
          for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) sum += data[4 * ((y + dy) * width + x + dx) + 1]!;
          return sum / 81;
        };
        const levels = Array.from({ length: 2 * columns }, (_, at) => cell(at));
        const [white, black] = levels as [number, number];
        if (white - black < 120) return picture;
        const part = levels.map((level) => (level - black) / (white - black));
        if (part.some((p) => p > 0.3 && p < 0.7)) return picture; // two frames blended
        const bit = part.map((p) => (p > 0.5 ? 1 : 0));
        const number = (from: number, to: number) => bit.slice(from, to).reduce<number>((n, b) => 2 * n + b, 0);
        const ones = [...bit.slice(2, 5), ...bit.slice(6)].filter(Boolean).length;
        if (ones % 2 !== bit[5]) return picture;
        return { ...picture, owner: number(2, 5), counter: number(6, 12) };
      };

      const deadline = Date.now() + ms;
      let first: Picture | null = null;
      for (;;) {
        const picture = read();
        if (picture?.owner === owner) {
          first ??= picture;
          if (picture.counter !== first.counter) return { ...picture, at: Date.now() };
        }
        if (Date.now() > deadline) throw new Error(`the large picture is not a moving one of ${owner} within ${ms} ms; now: ${JSON.stringify(picture)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    { columns: COLUMNS, row: ROW, owner, ms },
  );
}

export interface Sound {
  /** Sum over all received tracks of squared amplitude × seconds, as in getStats. */
  energy: number;
  seconds: number;
}

/** How much sound has arrived and been played out since the page began. */
export function readSound(page: Page): Promise<Sound> {
  return page.evaluate(async () => {
    const sum = { energy: 0, seconds: 0 };
    for (const pc of window.peers ?? []) {
      if (pc.connectionState === 'closed') continue;
      for (const stat of (await pc.getStats()).values()) {
        if (stat.type !== 'inbound-rtp' || stat.kind !== 'audio') continue;
        sum.energy += stat.totalAudioEnergy ?? 0;
        sum.seconds = Math.max(sum.seconds, stat.totalSamplesDuration ?? 0);
      }
    }
    return sum;
  });
}

/** Root mean square of what is heard during so many milliseconds: 0 silence, speech about 0.05. */
export async function loudness(page: Page, ms: number): Promise<number> {
  const before = await readSound(page);
  await page.waitForTimeout(ms); // a measurement takes its time
  const after = await readSound(page);
  const seconds = ms / 1000;
  return Math.sqrt(Math.max(0, after.energy - before.energy) / seconds);
}

/** Audio packets and microphone energy this page has sent. */
export function readSent(page: Page): Promise<{ packets: number; energy: number }> {
  return page.evaluate(async () => {
    const sum = { packets: 0, energy: 0 };
    for (const pc of window.peers ?? []) {
      if (pc.connectionState === 'closed') continue;
      for (const stat of (await pc.getStats()).values()) {
        if (stat.type === 'outbound-rtp' && stat.kind === 'audio') sum.packets += stat.packetsSent ?? 0;
        if (stat.type === 'media-source' && stat.kind === 'audio') sum.energy += stat.totalAudioEnergy ?? 0;
      }
    }
    return sum;
  });
}

/**
 * Makes the page send its microphone whatever its screens say, like a browser that was tampered with.
 * Returns how many senders there were.
 */
export function forceMicrophone(page: Page, on: boolean): Promise<number> {
  return page.evaluate(async (enabled) => {
    const senders = (window.peers ?? []).filter((pc) => pc.connectionState === 'connected').flatMap((pc) => pc.getSenders());
    const audio = senders.filter((sender) => sender.track?.kind === 'audio');
    for (const sender of audio) sender.track!.enabled = enabled;
    return audio.length;
  }, on);
}

declare global {
  interface Window {
    /** Every connection the page made, kept by the browser stories. */
    peers?: RTCPeerConnection[];
  }
}

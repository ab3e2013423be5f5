// A participant's browser: its own Chromium process, because the pretend camera and microphone are
// files given on the command line.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { writeClip, type ClipSize } from './media/clip';
import { writeDrawing } from './media/drawing';

/** Enough to read the pattern at every layer; 720p from three browsers and a server is too much for two cores. */
export const READABLE: ClipSize = { width: 640, height: 360, fps: 10 };

/** Where it is enough that there is a picture. */
const TINY: ClipSize = { width: 320, height: 180, fps: 5 };

export interface BrowserOptions {
  name: string;
  runDir: string;
  /** Which pattern the camera shows and which voice the microphone has. Without: no camera, no microphone. */
  owner?: number;
  voice?: 'commune' | 'van-nam' | 'van-bac';
  clip?: ClipSize;
  /** An SVG file the camera shows instead of the pattern. */
  drawing?: string;
  viewport?: { width: number; height: number };
  /** A name that leads to this machine: unlike localhost, no browser trusts it without a certificate. */
  host?: string;
}

/**
 * launched → closed.
 * `page` is the one it begins with; a story may open more.
 */
export class Participant {
  readonly log: string[] = [];

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
    readonly close: () => Promise<void>,
  ) {}

  /** In a browser of its own. */
  static async launch(of: BrowserOptions): Promise<Participant> {
    const browser = await startBrowser(of);
    return Participant.in(browser, of, () => browser.close());
  }

  /** In a browser that others use too, with a store and cookies of its own. */
  static async in(browser: Browser, of: BrowserOptions, close?: () => Promise<void>): Promise<Participant> {
    const context = await browser.newContext({
      viewport: of.viewport ?? { width: 1366, height: 768 },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      permissions: of.owner ? ['camera', 'microphone'] : [],
    });
    context.setDefaultTimeout(15_000);
    await context.addInitScript(keepPeers);
    const participant = new Participant(of.name, context, await context.newPage(), close ?? (() => context.close()));
    participant.listen(participant.page);
    context.on('page', (page) => participant.listen(page));
    return participant;
  }

  /** Picture and console of every open page, for the one who looks into a failure. */
  async keep(dir: string): Promise<void> {
    mkdirSync(dir, { recursive: true });
    for (const [at, page] of this.context.pages().entries()) {
      await page.screenshot({ path: join(dir, `${this.name}${at || ''}.png`), timeout: 5000 }).catch((error: unknown) => this.log.push(`no screenshot: ${String(error)}`));
    }
    writeFileSync(join(dir, `${this.name}.log`), this.log.join('\n'));
  }

  private listen(page: Page): void {
    const note = (line: string) => this.log.push(`${new Date().toISOString()} ${line}`);
    page.on('console', (message) => note(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error.message}`));
    page.on('requestfailed', (request) => note(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`));
    page.on('response', (response) => {
      if (response.status() >= 400) note(`${response.request().method()} ${response.url()}: ${response.status()}`);
    });
  }
}

/** A process of its own; it ends with ours: Chromium stops when its control pipe closes. */
export async function startBrowser(of: BrowserOptions): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-gpu',
    '--host-resolver-rules=MAP *.google.com ~NOTFOUND, MAP *.googleapis.com ~NOTFOUND, MAP *.gstatic.com ~NOTFOUND' + (of.host ? `, MAP ${of.host} 127.0.0.1` : ''), // of its own accord; with * no TURN server is found
  ];
  if (of.owner) {
    const camera = join(of.runDir, `${of.name}.y4m`);
    if (of.drawing) await writeDrawing(camera, of.drawing);
    else await writeClip(camera, of.owner, of.clip ?? TINY);
    args.push('--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`);
    if (of.voice) args.push(`--use-file-for-fake-audio-capture=${join(import.meta.dirname, 'media', `${of.voice}.wav`)}`);
  }
  return chromium.launch({ executablePath: program(), args });
}

/** Chromium's headless shell is the same engine without the windows, of which a browser opens one for each participant. */
function program(): string {
  const shell = '/usr/bin/chromium-headless-shell';
  return process.env.CHROMIUM ?? (process.env.HOPXA_SHELL && existsSync(shell) ? shell : '/usr/bin/chromium');
}

/** Runs in the page before anything else. */
function keepPeers(): void {
  window.peers = [];
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args) {
      const pc = new target(...(args as [RTCConfiguration?]));
      window.peers!.push(pc);
      return pc;
    },
  });
}

// A participant's Firefox, as the distribution ships it, driven by WebDriver BiDi: Playwright's own is a patched one
// that nobody has at home. Its pretend camera and microphone are Firefox's: a changing colour and a steady tone.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import WebSocket from 'ws';
import { READING_MS } from './hands';
import { forget, killGroup, remember } from './tidy';
import { until } from './waiting';

const START_MS = 40_000;

const PREFS: Record<string, boolean | number | string> = {
  'media.navigator.permission.disabled': true,
  'media.navigator.streams.fake': true,
  // Media by loopback alone. Without the two permissions Firefox gathers its default route's address only, which it
  // pairs with no loopback one, although it asks nobody for camera and microphone here.
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.force_interface': 'lo',
  'permissions.default.camera': 1,
  'permissions.default.microphone': 1,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // What it would fetch of its own accord ends at a port where nobody listens.
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'media.gmp-manager.updateEnabled': false,
  'media.gmp-provider.enabled': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'toolkit.telemetry.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'extensions.update.enabled': false,
  'intl.accept_languages': 'vi-VN, vi',
  'dom.disable_open_during_load': false,
  'media.devices.unfocused.enabled': true,
};

interface Reply {
  id?: number;
  type: string;
  method?: string;
  result?: unknown;
  params?: { text?: string; level?: string };
  message?: string;
}

interface Evaluated {
  type: string;
  result?: { type: string; value?: string };
  exceptionDetails?: { text: string };
}

/** launched → closed. The process ends with ours: it is in the list of what runs. */
export class Firefox {
  readonly log: string[] = [];
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private id = 0;
  private context = '';

  private constructor(
    readonly name: string,
    private readonly process: ChildProcess,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (data) => this.heard(JSON.parse(String(data)) as Reply));
  }

  static async launch(name: string, runDir: string): Promise<Firefox> {
    const profile = join(runDir, `${name}-profile`);
    mkdirSync(profile, { recursive: true });
    writeFileSync(join(profile, 'user.js'), Object.entries(PREFS).map(([pref, value]) => `user_pref(${JSON.stringify(pref)}, ${JSON.stringify(value)});\n`).join(''));
    const args = ['--headless', '--no-remote', '--profile', profile, '--width', '1280', '--height', '720', '--remote-debugging-port', '0', 'about:blank'];
    const child = spawn(process.env.FIREFOX ?? 'firefox-esr', args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile, MOZ_HEADLESS: '1', MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' } });
    if (child.pid) remember(inject('runRoot'), child.pid);
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const failed = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => reject(new Error(`Firefox ended with ${code ?? signal}: ${said.slice(-2000)}`)));
    });
    failed.catch(() => child.pid && forget(inject('runRoot'), child.pid));
    const url = await Promise.race([failed, until('Firefox listens', START_MS, async () => /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1])]);
    const socket = new WebSocket(`${url}/session`);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const firefox = new Firefox(name, child, socket);
    await firefox.begin();
    return firefox;
  }

  /** For what reads a page by evaluate and waitForTimeout alone, as all of media/reading.ts and seeing.ts does. */
  get page(): Page {
    return this as unknown as Page;
  }

  async goto(url: string): Promise<void> {
    await this.call('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  /** Runs a function in the page, which takes and returns what JSON can hold. */
  async evaluate<T, A = undefined>(run: (arg: A) => T | Promise<T>, arg?: A): Promise<T> {
    const expression = `(async () => JSON.stringify((await (${run.toString()})(${arg === undefined ? '' : JSON.stringify(arg)})) ?? null))()`;
    const done = (await this.call('script.evaluate', { expression, target: { context: this.context }, awaitPromise: true })) as Evaluated;
    if (done.type !== 'success') throw new Error(`${this.name}: ${done.exceptionDetails?.text}`);
    return JSON.parse(done.result?.value ?? 'null') as T;
  }

  waitForTimeout(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  path(): Promise<string> {
    return this.evaluate(() => location.pathname);
  }

  /** Waits until the screen says something. */
  async says(text: string, ms = 15_000): Promise<void> {
    await until(`${this.name} shows “${text}”`, ms, () => this.evaluate((wanted) => document.body.innerText.toLowerCase().includes(wanted), text.toLowerCase()));
  }

  /** The key, as the page would get it: a window that nobody looks at has no focus, and the real one goes nowhere. */
  async enter(): Promise<void> {
    await this.evaluate(() => {
      const on = document.activeElement ?? document.body;
      const key = (type: string) => on.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
      const left = key('keydown');
      if (left && on instanceof HTMLElement && on.matches('button, a')) on.click();
      key('keyup');
    });
  }

  /** OK of the remote, once the box beside it was read. */
  async pressOk(says: string): Promise<void> {
    await this.says(says);
    await this.waitForTimeout(READING_MS);
    await this.enter();
  }

  async keep(dir: string): Promise<void> {
    mkdirSync(dir, { recursive: true });
    const shot = await this.call('browsingContext.captureScreenshot', { context: this.context }).catch((error: unknown) => void this.log.push(`no screenshot: ${String(error)}`));
    if (shot) writeFileSync(join(dir, `${this.name}.png`), Buffer.from((shot as { data: string }).data, 'base64'));
    writeFileSync(join(dir, `${this.name}.log`), this.log.join('\n'));
  }

  async close(): Promise<void> {
    const child = this.process;
    this.socket.terminate();
    if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    killGroup(child.pid);
    await gone;
  }

  private async begin(): Promise<void> {
    await this.call('session.new', { capabilities: {} });
    const tree = (await this.call('browsingContext.getTree', {})) as { contexts: { context: string }[] };
    this.context = tree.contexts[0]!.context;
    await this.call('session.subscribe', { events: ['log.entryAdded'] });
    await this.call('browsingContext.setViewport', { context: this.context, viewport: { width: 1280, height: 720 } });
    await this.call('script.addPreloadScript', { functionDeclaration: keepPeers.toString() });
  }

  private call(method: string, params: object): Promise<unknown> {
    const id = ++this.id;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (reply) => (reply.type === 'success' ? resolve(reply.result) : reject(new Error(`${method}: ${reply.message}`))));
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  private heard(reply: Reply): void {
    if (reply.method === 'log.entryAdded') this.log.push(`${new Date().toISOString()} ${reply.params?.level}: ${reply.params?.text}`);
    if (reply.id === undefined) return;
    this.waiting.get(reply.id)?.(reply);
    this.waiting.delete(reply.id);
  }
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

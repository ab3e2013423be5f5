// What every story begins with: a folder, a server, browsers; and what is left of them when it fails.

import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, inject } from 'vitest';
import type { Browser } from 'playwright-core';
import { Participant, startBrowser, type BrowserOptions } from './browser';
import { Server } from './server';

export const RESULTS = join(import.meta.dirname, '../test-results');

export class Story {
  readonly participants: Participant[] = [];
  /** Whoever else is to be looked at after a failure, and to be ended. */
  readonly others: { keep(dir: string): Promise<void>; close(): Promise<void> }[] = [];

  private browser: Promise<Browser> | undefined;

  private constructor(
    readonly name: string,
    readonly server: Server,
    readonly runDir: string,
  ) {}

  /** Call at the top of a story's file, in beforeAll; everything ends with the file. */
  static async begin(name: string, mode?: string[]): Promise<Story> {
    rmSync(join(RESULTS, name), { recursive: true, force: true });
    const runDir = mkdtempSync(join(inject('runRoot'), `${name}-`));
    return new Story(name, await Server.in(runDir, inject('binary'), mode), runDir);
  }

  async launch(of: Omit<BrowserOptions, 'runDir'>): Promise<Participant> {
    const all = { ...of, runDir: this.runDir };
    const participant = await (of.owner || of.host ? Participant.launch(all) : Participant.in(await this.plain(all), all));
    this.participants.push(participant);
    return participant;
  }

  /** One browser for all who need no camera and no name of their own. */
  private plain(of: BrowserOptions): Promise<Browser> {
    return (this.browser ??= startBrowser(of));
  }

  /** Saves what was on the screens and in the logs under test-results/<story>. */
  async keep(): Promise<string> {
    const dir = join(RESULTS, this.name);
    mkdirSync(dir, { recursive: true });
    await Promise.all([...this.participants, ...this.others].map((one) => one.keep(dir)));
    copyFileSync(this.server.logFile, join(dir, 'server.log'));
    return dir;
  }

  async end(): Promise<void> {
    try {
      await Promise.all([...this.participants, ...this.others].map((one) => one.close()));
      await (await this.browser)?.close();
    } finally {
      await this.server.kill();
      rmSync(this.runDir, { recursive: true, force: true });
    }
  }
}

/** Ends the story after its file; keeps what is left after a test that failed, and when none could begin. */
export function tidyUp(story: () => Story | undefined): void {
  let began = false;
  beforeEach(() => {
    began = true;
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await story()?.keep();
  });
  afterAll(async () => {
    if (!began) await story()?.keep();
    await story()?.end();
  });
}

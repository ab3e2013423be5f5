// A real mail server beside the stories: it takes letters over SMTP and shows them over HTTP (hallsim mailbox).

import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import type { Caller } from './caller';
import { forget, killGroup, remember } from './tidy';
import { until } from './waiting';

export interface Letter {
  to: string;
  subject: string;
  messageId: string;
  text: string;
  calendar?: string;
  method?: string;
  files?: string[];
}

export class Mailbox {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    readonly url: string,
  ) {}

  static async start(): Promise<Mailbox> {
    const child = spawn(join(dirname(inject('binary')), 'hallsim'), ['mailbox', '--smtp', '127.0.0.1:0', '--http', '127.0.0.1:0'], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    if (child.pid) remember(inject('runRoot'), child.pid);
    let out = '';
    child.stdout!.on('data', (bytes: Buffer) => (out += bytes.toString()));
    const said = await until('the mail server listens', 10_000, async () => /smtp=\S+:(\d+) http=(\S+)/.exec(out));
    return new Mailbox(child, Number(said[1]), said[2]!);
  }

  /** Makes it the commune's mail server; people are told of changes so many seconds after the last one. */
  async serves(admin: Caller, delaySeconds: number): Promise<void> {
    await admin.put('mail', { host: '127.0.0.1', port: this.port, security: 'none', username: '', from: 'vanthu@dongvan.example.vn', fromName: '', replyTo: '', delaySeconds });
  }

  /** refuse: addresses it does not know. */
  async behaves(mode: { refuse?: string[]; delayMs?: number; down?: boolean }): Promise<void> {
    await fetch(`${this.url}/mode`, { method: 'PUT', body: JSON.stringify(mode) });
  }

  async letters(): Promise<Letter[]> {
    return (await (await fetch(this.url)).json()) as Letter[];
  }

  /** Waits for the n-th letter to an address. */
  nth(to: string, n: number): Promise<Letter> {
    return until(`letter ${n} to ${to}`, 20_000, async () => (await this.letters()).filter((one) => one.to === to)[n - 1]);
  }

  async close(): Promise<void> {
    const { child } = this;
    if (!child.pid || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    killGroup(child.pid);
    await gone;
    forget(inject('runRoot'), child.pid);
  }

  /** For the story: there is nothing to look at. */
  async keep(): Promise<void> {}
}

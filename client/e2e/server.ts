// The real binary on a data folder of its own, started, killed and started again by the stories.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { inject } from 'vitest';
import { forget, killGroup, remember } from './tidy';

/** How long a start may take. */
const START_MS = 20_000;

/** stopped ⇄ started; the ports stay the same over a restart. */
export class Server {
  readonly url: string;
  private child: ChildProcess | null = null;

  private constructor(
    private readonly binary: string,
    readonly runDir: string,
    private readonly ports: { http: number; udp: number; tcp: number },
    private readonly mode: string[],
  ) {
    this.url = `http://localhost:${ports.http}`; // cameras need a secure context: https, or localhost
    writeFileSync(this.logFile, '');
  }

  /** A server that was not started yet. mode: serve, or demo with its flags. */
  static async in(runDir: string, binary: string, mode = ['serve']): Promise<Server> {
    return new Server(binary, runDir, { http: await freeTCP(), udp: await freeUDP(), tcp: await freeTCP() }, mode);
  }

  get logFile(): string {
    return join(this.runDir, 'server.log');
  }

  /** Starts the process and waits until it answers. Returns what it printed on standard output. */
  async start(): Promise<string> {
    const at = (port: number) => `127.0.0.1:${port}`;
    const { http, udp, tcp } = this.ports;
    const args = [...this.mode, '--data', this.data, '--http', at(http), '--udp', at(udp), '--tcp', at(tcp)];
    const child = spawn(this.binary, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    if (child.pid) remember(inject('runRoot'), child.pid);
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
      appendFileSync(this.logFile, bytes);
    });
    child.stderr.on('data', (bytes: Buffer) => appendFileSync(this.logFile, bytes));
    const ended = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => reject(new Error(`the server ended with ${code ?? signal}:\n${this.log()}`)));
    });
    ended.catch(() => child.pid && forget(inject('runRoot'), child.pid)); // after the start, an end is what the stories ask for
    await Promise.race([ended, this.answers()]);
    return out;
  }

  /** Ends the process as a power cut would. */
  async kill(): Promise<void> {
    const child = this.child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    killGroup(child.pid);
    await gone;
    this.child = null;
  }

  /** Runs an owner's command on the same data folder and returns its output; throws when it fails. */
  command(...args: string[]): string {
    const done = spawnSync(this.binary, ['--data', this.data, ...args], { encoding: 'utf8', timeout: 60_000 });
    if (done.status !== 0) throw new Error(`hopxa ${args.join(' ')} ended with ${done.status ?? done.signal}: ${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** The server's data folder; made at the first start. */
  get data(): string {
    return join(this.runDir, 'data');
  }

  private async answers(): Promise<void> {
    const deadline = performance.now() + START_MS;
    for (;;) {
      const ok = await fetch(`${this.url}/healthz`).then((response) => response.ok, () => false);
      if (ok) return;
      if (performance.now() > deadline) throw new Error(`the server does not answer:\n${this.log()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freeTCP(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function freeUDP(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

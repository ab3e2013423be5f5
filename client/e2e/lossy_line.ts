// A line that loses, is long or thin: the media of one page goes through it, both ways. What sets a connection up passes.

import { createSocket, type Socket } from 'node:dgram';
import type { Page } from 'playwright-core';

/** What a thin line holds back before it loses what comes, in ms. */
const QUEUE_MS = 300;

/** opened → put before a page → closed. */
export class LossyLine {
  /** Share of packets that get lost, each way. */
  loss = 0;
  /** Each way, in ms. */
  delay = 0;
  /** Bits a second that come down to the page. */
  downBps = Infinity;
  private downFreeAt = 0;
  private readonly ways = new Map<string, Socket>(); // to the server, by where the browser sends from
  private server = 0;
  private state = 1;
  private closed = false;

  private constructor(private readonly near: Socket) {
    near.on('message', (packet, from) => {
      const way = this.way(from.address, from.port);
      if (!this.loses(packet)) this.later(() => way.send(packet, this.server, '127.0.0.1'));
    });
  }

  static open(): Promise<LossyLine> {
    return new Promise((resolve, reject) => {
      const near = createSocket('udp4').once('error', reject);
      near.bind(0, '127.0.0.1', () => resolve(new LossyLine(near)));
    });
  }

  /** Has every media connection that the page makes from now on go this way: answers name this side of it as the server. */
  async before(page: Page): Promise<void> {
    await page.route(/\/media$/, async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { sdp: string };
      answer.sdp = answer.sdp.replace(/^a=candidate:\S+ \d \S*tcp .*\r?\n/gim, '').replace(/^(a=candidate:\S+ \d udp \d+) \S+ (\d+)/gim, (_, head: string, port: string) => {
        this.server = Number(port);
        return `${head} 127.0.0.1 ${this.near.address().port}`;
      });
      await route.fulfill({ response, json: answer });
    });
  }

  close(): void {
    this.closed = true;
    for (const socket of [this.near, ...this.ways.values()]) socket.close();
  }

  private way(address: string, port: number): Socket {
    const from = `${address}:${port}`;
    let way = this.ways.get(from);
    if (!way) {
      way = createSocket('udp4');
      way.on('message', (packet) => this.loses(packet) || this.thin(packet, () => this.later(() => this.near.send(packet, port, address))));
      this.ways.set(from, way);
    }
    return way;
  }

  /** One after the other, as fast as the line is; what finds the queue full is lost. */
  private thin(packet: Buffer, send: () => void): void {
    const now = performance.now();
    const free = Math.max(now, this.downFreeAt);
    if (free - now > QUEUE_MS) return;
    this.downFreeAt = free + (packet.length * 8000) / this.downBps;
    if (this.downFreeAt - now < 1) send();
    else setTimeout(send, this.downFreeAt - now);
  }

  /** In order: timers of the same length keep it. */
  private later(send: () => void): void {
    if (this.delay > 0) setTimeout(() => this.closed || send(), this.delay);
    else if (!this.closed) send();
  }

  /** The same for every run; only of RTP and RTCP (RFC 7983). */
  private loses(packet: Buffer): boolean {
    if (packet.length === 0 || packet[0]! < 128 || packet[0]! > 191) return false;
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state / 2 ** 32 < this.loss;
  }
}

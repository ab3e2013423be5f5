// A line to the server that is thin upwards and can be cut: TCP in, TCP out.

import { connect, createServer, type Server as Listener, type Socket } from 'node:net';

/** opened → cut ⇄ mended → closed. */
export class WeakLine {
  /** Bytes that went up to the server. */
  up = 0;
  /** Bytes a second that go up on each connection. */
  upBps = Infinity;
  private isCut = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly near: Listener,
    private readonly server: number,
  ) {
    near.on('connection', (socket) => this.carry(socket));
  }

  static open(serverUrl: string): Promise<WeakLine> {
    return new Promise((resolve, reject) => {
      const near = createServer().once('error', reject);
      near.listen(0, '127.0.0.1', () => resolve(new WeakLine(near, Number(new URL(serverUrl).port))));
    });
  }

  get url(): string {
    return `http://localhost:${(this.near.address() as { port: number }).port}`;
  }

  /** Breaks every connection and lets no new one through. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.near.close(resolve));
  }

  /** For Story.others. */
  keep = async (): Promise<void> => {};

  private carry(near: Socket): void {
    if (this.isCut) return void near.destroy();
    const far = connect(this.server, '127.0.0.1');
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => {}); // a cut is what it is for
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    far.pipe(near);
    near.on('data', (bytes) => {
      this.up += bytes.length;
      far.write(bytes);
      near.pause();
      setTimeout(() => near.resume(), (bytes.length / this.upBps) * 1000);
    });
    near.on('end', () => far.end());
  }
}

import { beforeEach, describe, expect, test } from 'vitest';
import { CHATTY_SILENT_MS, openLine, SILENT_MS, type Line, type Machine, type Socket } from './line';
import { retryDelay } from './retry_delay';

/** A machine whose clock is turned by the test. */
class Bench implements Machine {
  at = 0;
  sockets: FakeSocket[] = [];
  answers = true;
  asked = 0;
  private timers = new Map<number, { due: number; f: () => void }>();
  private next = 1;

  open(): Socket {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket;
  }
  async reachable() {
    this.asked++;
    return this.answers;
  }
  now() {
    return this.at;
  }
  random() {
    return 1; // the longest wait
  }
  setTimer(f: () => void, ms: number) {
    this.timers.set(this.next, { due: this.at + ms, f });
    return this.next++;
  }
  clearTimer(id: number) {
    this.timers.delete(id);
  }
  /** Turns the clock, doing what becomes due on the way. */
  async turn(ms: number) {
    const end = this.at + ms;
    for (;;) {
      const due = [...this.timers].filter(([, t]) => t.due <= end).sort((a, b) => a[1].due - b[1].due)[0];
      if (!due) break;
      this.timers.delete(due[0]);
      this.at = due[1].due;
      due[1].f();
      await Promise.resolve(); // reachable() answers
      await Promise.resolve();
    }
    this.at = end;
  }
  get socket() {
    return this.sockets.at(-1)!;
  }
}

class FakeSocket implements Socket {
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  sent: string[] = [];
  closed = false;
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.closed = true;
  }
  says(text: string) {
    this.onmessage?.({ data: text } as MessageEvent);
  }
  breaks() {
    this.onclose?.({} as CloseEvent);
  }
}

let bench: Bench;
let line: Line;
let downs: number[];

beforeEach(() => {
  bench = new Bench();
  downs = [];
  line = openLine({ opened: (socket) => socket.send('hello'), message: (text) => text === 'links', down: (tries) => downs.push(tries) }, bench);
  bench.socket.onopen?.({} as Event);
});

describe('a line that breaks', () => {
  test('is opened again within 300 ms and says hello again', async () => {
    bench.socket.says('welcome');
    bench.socket.breaks();
    await bench.turn(300);
    expect(bench.sockets).toHaveLength(2);
    bench.socket.onopen?.({} as Event);
    expect(bench.socket.sent).toEqual(['hello']);
  });

  test('is tried at least every 500 ms for the first five seconds', async () => {
    bench.socket.says('welcome');
    bench.socket.breaks();
    for (let ms = 0; ms < 5000; ms += 100) {
      await bench.turn(100);
      if (!bench.socket.closed) bench.socket.breaks();
    }
    expect(bench.sockets.length).toBeGreaterThanOrEqual(10);
  });

  test('never waits longer than two seconds', async () => {
    bench.socket.breaks();
    let last = bench.at;
    let longest = 0;
    for (let tries = 0; tries < 120; tries++) {
      const before = bench.sockets.length;
      while (bench.sockets.length === before) await bench.turn(50);
      if (bench.at > last) longest = Math.max(longest, bench.at - last);
      last = bench.at;
      bench.socket.breaks();
    }
    expect(longest).toBeLessThanOrEqual(2050);
    expect(longest).toBeGreaterThan(1700);
  });

  test('counts the tries in a row, from one again after a message', async () => {
    bench.socket.breaks();
    await bench.turn(300);
    bench.socket.breaks();
    await bench.turn(500);
    bench.socket.says('welcome');
    bench.socket.breaks();
    expect(downs).toEqual([1, 2, 1]);
  });
});

describe('silence', () => {
  test('of a server that speaks every two seconds is the end of the line', async () => {
    bench.socket.says('links');
    await bench.turn(CHATTY_SILENT_MS + 300);
    expect(bench.sockets).toHaveLength(2);
    expect(bench.sockets[0]!.closed).toBe(true);
    expect(bench.asked).toBe(0);
  });

  test('is no end while messages keep coming', async () => {
    for (let n = 0; n < 20; n++) {
      bench.socket.says('links');
      await bench.turn(2000);
    }
    expect(bench.sockets).toHaveLength(1);
  });

  test('of a quiet meeting only asks whether the server can be reached', async () => {
    bench.socket.says('welcome');
    await bench.turn(40_000);
    expect(bench.asked).toBeGreaterThanOrEqual(3);
    expect(bench.sockets).toHaveLength(1);
  });

  test('with a server that cannot be reached is the end of the line', async () => {
    bench.socket.says('welcome');
    bench.answers = false;
    await bench.turn(SILENT_MS + 400);
    expect(bench.sockets).toHaveLength(2);
  });

  test('is asked about at once when the machine says that it is offline', async () => {
    bench.socket.says('welcome');
    line.doubt();
    await bench.turn(0);
    expect([bench.asked, bench.sockets.length]).toEqual([1, 1]);
    bench.answers = false;
    line.doubt();
    await bench.turn(0);
    await bench.turn(400);
    expect(bench.sockets).toHaveLength(2);
  });

  test('of a whole minute is not trusted: the line is opened anew', async () => {
    bench.socket.says('welcome');
    await bench.turn(61_000);
    expect(bench.sockets).toHaveLength(2);
  });

  test('instead of a welcome is the end of the try', async () => {
    await bench.turn(8300);
    expect(bench.sockets).toHaveLength(2);
  });
});

describe('a nudge', () => {
  test('ends the wait for a retry', async () => {
    bench.socket.says('welcome');
    bench.socket.breaks();
    line.nudge();
    expect(bench.sockets).toHaveLength(2);
  });

  test('leaves a line alone that has just spoken', async () => {
    bench.socket.says('welcome');
    await bench.turn(1000);
    line.nudge();
    expect(bench.sockets).toHaveLength(1);
  });

  test('opens a line anew that was silent while the machine slept', async () => {
    bench.socket.says('welcome');
    bench.at += 5000;
    line.nudge();
    expect(bench.sockets).toHaveLength(2);
    expect(bench.sockets[0]!.closed).toBe(true);
  });

  test('leaves a try alone that is under way', async () => {
    await bench.turn(4000);
    line.nudge();
    expect(bench.sockets).toHaveLength(1);
  });
});

test('what a socket says after it was given up is not heard', async () => {
  bench.socket.says('welcome');
  const old = bench.socket;
  bench.at += 5000;
  line.nudge();
  old.breaks();
  expect(downs).toEqual([]);
});

test('a closed line stays closed until it is opened anew', async () => {
  bench.socket.says('welcome');
  line.close();
  line.nudge();
  await bench.turn(60_000);
  expect(bench.sockets).toHaveLength(1);
  line.reopen();
  expect(bench.sockets).toHaveLength(2);
});

test.each([
  [0, 0, 300],
  [1, 500, 500],
  [9, 4999, 500],
  [12, 5000, 1000],
  [20, 59_999, 1000],
  [20, 60_000, 2000],
])('try %i of an outage of %i ms waits at most %i ms', (n, elapsed, most) => {
  expect(retryDelay(n, elapsed, 1)).toBeLessThanOrEqual(most);
  expect(retryDelay(n, elapsed, 0)).toBeGreaterThanOrEqual(100);
});

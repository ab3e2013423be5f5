import { describe, expect, test } from 'vitest';
import { measureLine, median, type LineDoor } from './line';

/** A pretend line of so many kbit/s with so much delay, on a clock that does not wait. */
function line(downKbps: number, upKbps: number, delayMs: number): LineDoor & { sent: number; fetched: number } {
  let now = 0;
  return {
    sent: 0,
    fetched: 0,
    now: () => now,
    ping: async () => ((now += delayMs), delayMs),
    async down(bytes, piece) {
      now += delayMs;
      const end = now + 4000;
      for (let left = bytes; left > 0 && now < end; left -= 16384) {
        now += (16384 * 8) / downKbps;
        this.fetched += 16384;
        piece(16384);
      }
    },
    async up(bytes) {
      now += delayMs + (bytes * 8) / upKbps;
      this.sent += bytes;
      return null;
    },
  };
}

describe('the line', () => {
  test.each([
    ['of a village with 4G', 4000, 1500, 60],
    ['of a village with a bad day', 400, 200, 300],
    ['of fibre', 60_000, 40_000, 8],
  ])('%s is found', async (_, down, up, delay) => {
    const found = await measureLine(line(down, up, delay));
    expect(found.delayMs).toBe(delay);
    expect(found.downKbps).toBeGreaterThan(down * 0.8);
    expect(found.downKbps).toBeLessThanOrEqual(down * 1.05);
    expect(found.upKbps).toBeGreaterThan(up * 0.75);
    expect(found.upKbps).toBeLessThanOrEqual(up);
  });

  test('what came to the server counts, not the way there and back; but not behind a proxy that gathers', async () => {
    const slowStart = (allMs: number): LineDoor => {
      const door = line(20_000, 20_000, 100);
      const up = door.up.bind(door);
      return { ...door, now: door.now, up: async (bytes, stop) => (await up(bytes, stop), await up(0, stop), await up(0, stop), { bytes: bytes / 2, ms: (bytes * 4) / 20_000, allMs }) };
    };
    expect((await measureLine(slowStart(1000))).upKbps).toBe(20_000);
    expect((await measureLine(slowStart(1))).upKbps).toBeLessThan(16_000);
  });

  test('costs a slow one little', async () => {
    const door = line(400, 200, 100);
    await measureLine(door);
    expect(door.fetched).toBeLessThan(300_000);
    expect(door.sent).toBeLessThan(100_000);
  });

  test('that breaks is an error, not a zero', async () => {
    await expect(measureLine({ ...line(1, 1, 1), ping: () => Promise.reject(new Error('away')) })).rejects.toThrow('away');
  });
});

test('the middle of some numbers', () => {
  expect(median([5, 1, 9])).toBe(5);
  expect(median([1, 2, 3, 10])).toBe(2.5);
});

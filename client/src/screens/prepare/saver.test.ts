import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSaver } from './saver';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('typing sends once, the newest, after a rest', async () => {
  const saver = createSaver();
  const sent: string[] = [];
  for (const title of ['G', 'Gi', 'Giao']) {
    saver.put('basics', async () => void sent.push(title), 800);
    await pass(500);
  }
  expect([sent, saver.status.value.kind]).toEqual([[], 'saving']);
  await pass(300);
  expect([sent, saver.status.value.kind]).toEqual([['Giao'], 'saved']);
});

test('one thing at a time, in order', async () => {
  const saver = createSaver();
  const log: string[] = [];
  const slow = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    log.push(`${name} ends`);
  };
  saver.put('a', slow('a'));
  saver.put('b', slow('b'));
  await pass(100);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  expect(saver.idle.value).toBe(true);
});

test('what failed is kept, does not hold up the rest, and goes with the next flush', async () => {
  const saver = createSaver();
  let line = false;
  const sent: string[] = [];
  const send = (name: string, needsLine: boolean) => async () => {
    if (needsLine && !line) throw new Error('no line');
    sent.push(name);
  };
  saver.put('a', send('a', true));
  saver.put('b', send('b', false));
  await pass(0);
  expect([sent, saver.status.value.kind, saver.waits('a')]).toEqual([['b'], 'failed', true]);
  line = true;
  expect(await saver.flush()).toBe(true);
  expect([sent, saver.status.value.kind]).toEqual([['b', 'a'], 'saved']);
});

test('flush does not wait for the rest after typing, and says when it could not save', async () => {
  const saver = createSaver();
  saver.put('basics', async () => Promise.reject(new Error('no line')), 5000);
  expect(await saver.flush()).toBe(false);
  saver.drop('basics');
  expect(saver.idle.value).toBe(true);
  expect(await saver.flush()).toBe(true);
});

test('a change made while its older one is sent is sent too', async () => {
  const saver = createSaver();
  const sent: string[] = [];
  saver.put('a', async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    sent.push('old');
  });
  await pass(10);
  saver.put('a', async () => void sent.push('new'));
  await pass(60);
  expect(sent).toEqual(['old', 'new']);
});

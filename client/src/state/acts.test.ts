// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActs } from './acts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const flush = () => vi.advanceTimersByTimeAsync(0);

test('the same press is sent once while it is under way, another one is sent beside it', async () => {
  const acts = createActs();
  const sent: string[] = [];
  const press = (name: string) => acts.run(name, async () => void sent.push(name));
  press('grant hall:2');
  press('grant hall:2');
  press('mute all');
  await flush();
  expect(sent).toEqual(['grant hall:2', 'mute all']);
  press('grant hall:2');
  await flush();
  expect(sent).toHaveLength(3);
});

test('a press stays under way until the room shows it', async () => {
  const acts = createActs();
  const holder = signal('');
  acts.run('grant', async () => undefined, () => holder.value === 'hall:2');
  await flush();
  expect(acts.pending.value.has('grant')).toBe(true);
  holder.value = 'hall:2';
  await flush();
  expect(acts.pending.value.has('grant')).toBe(false);
});

test('a room that never shows it does not hold the button for ever', async () => {
  const acts = createActs();
  acts.run('grant', async () => undefined, () => false);
  await vi.advanceTimersByTimeAsync(2000);
  expect(acts.pending.value.size).toBe(0);
});

test('a failed press says so and can be sent again', async () => {
  const acts = createActs();
  let tries = 0;
  acts.run('mute all', async () => {
    if (++tries === 1) throw new Error('no line');
  });
  await flush();
  expect(acts.pending.value.size).toBe(0);
  expect(acts.failure.value?.name).toBe('mute all');
  acts.failure.value!.retry();
  await flush();
  expect([tries, acts.failure.value]).toEqual([2, null]);
});

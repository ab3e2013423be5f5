import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRemovals } from './removals';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const removals = createRemovals(1000);
  const gone: string[] = [];
  const remove = (key: string) => removals.remove({ key, said: `Đã xóa ${key}.` }, async () => void gone.push(key));
  return { removals, gone, remove };
}

test('what is removed hides at once and goes when the way back has passed', async () => {
  const { removals, gone, remove } = setUp();
  remove('paper 1');
  expect([[...removals.hidden.value], gone, removals.latest.value?.key]).toEqual([['paper 1'], [], 'paper 1']);
  await vi.advanceTimersByTimeAsync(1000);
  expect([[...removals.hidden.value], gone, removals.latest.value]).toEqual([[], ['paper 1'], null]);
});

test('what is taken back was never removed', async () => {
  const { removals, gone, remove } = setUp();
  remove('paper 1');
  remove('paper 2');
  removals.undo('paper 2');
  expect([[...removals.hidden.value], removals.latest.value?.key]).toEqual([['paper 1'], 'paper 1']);
  await vi.advanceTimersByTimeAsync(2000);
  expect(gone).toEqual(['paper 1']);
});

test('leaving the page removes what still waits, once', async () => {
  const { removals, gone, remove } = setUp();
  remove('paper 1');
  remove('paper 1');
  await removals.flush();
  await vi.advanceTimersByTimeAsync(2000);
  expect(gone).toEqual(['paper 1']);
});

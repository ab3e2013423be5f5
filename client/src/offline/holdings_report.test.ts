import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HoldingReport } from '../api/types';
import { createReport } from './holdings_report';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const of = (paperId: number, filesHeld: number): HoldingReport => ({ paperId, version: 1, state: 'fetching', filesHeld, problem: '' });

test('a paper of three hundred pages is told of every five seconds, newest only', async () => {
  const sent: HoldingReport[][] = [];
  const report = createReport(async (papers) => void sent.push(papers));
  for (let n = 1; n <= 110; n++) {
    report.note(of(5, n));
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent.length).toBeLessThanOrEqual(4);
  expect(sent.at(-1)).toEqual([of(5, 110)]);
});

test('what did not get through is told with the next news, and what did is not told again', async () => {
  const sent: HoldingReport[][] = [];
  let down = true;
  const report = createReport(async (papers) => {
    sent.push(papers);
    if (down) throw new Error('away');
  });
  report.note(of(5, 1));
  await vi.advanceTimersByTimeAsync(100);
  down = false;
  await vi.advanceTimersByTimeAsync(6000);
  report.note(of(5, 1));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toEqual([[of(5, 1)], [of(5, 1)]]);
  report.again();
  await vi.advanceTimersByTimeAsync(6000);
  expect(sent.length).toBe(3);
});

import { expect, test } from 'vitest';
import { type Encoding, either, LAYERS, THINNABLE } from './peer';

test('a browser that can halve the frame rate is asked to', () => {
  expect(either(THINNABLE, LAYERS, (all) => all).map((l) => [l.rid, l.scalabilityMode, l.maxBitrate])).toEqual([
    ['q', 'L1T2', 150_000],
    ['h', 'L1T2', 400_000],
    ['f', 'L1T2', 1_200_000],
  ]);
});

test('one that throws at it sends whole layers', () => {
  const old = (all: Encoding[]) => {
    if (all.some((l) => l.scalabilityMode)) throw new DOMException('no such mode', 'OperationError');
    return all;
  };
  expect(either(THINNABLE, LAYERS, old)).toEqual(LAYERS);
});

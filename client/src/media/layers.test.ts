import { expect, test } from 'vitest';
import { createLayers, type LayerSender } from './layers';

/** A sender that refuses what a browser refuses: a second change under way, or parameters that are not its newest. */
function sender() {
  let encodings: RTCRtpEncodingParameters[] = ['q', 'h', 'f'].map((rid) => ({ rid, active: true, maxBitrate: 1000 }));
  let transaction = 0;
  let busy = false;
  const sets: string[] = [];
  const of: LayerSender = {
    getParameters: () => ({ transactionId: String(transaction), encodings, codecs: [], headerExtensions: [], rtcp: {} }),
    setParameters: async (parameters) => {
      if (busy || parameters.transactionId !== String(transaction)) throw new DOMException('stale', 'InvalidStateError');
      busy = true;
      await Promise.resolve();
      busy = false;
      transaction++;
      encodings = parameters.encodings;
      sets.push(active());
    },
  };
  const active = () => encodings.filter((e) => e.active).map((e) => e.rid).join('');
  return { of, sets, active, rates: () => encodings.map((e) => e.maxBitrate), frames: () => encodings.map((e) => e.maxFramerate) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('sends what is not paused, and leaves the rest of the settings', async () => {
  const to = sender();
  const layers = createLayers(to.of);
  layers.send(['h', 'f'], 0);
  await settled();
  expect(to.active()).toBe('q');
  layers.send([], 0);
  await settled();
  expect(to.active()).toBe('qhf');
  expect(to.rates()).toEqual([1000, 1000, 1000]);
});

test('the last of several changes in a row counts', async () => {
  const to = sender();
  const layers = createLayers(to.of);
  layers.send(['h', 'f'], 0);
  layers.send(['f'], 0);
  layers.send(['h', 'f'], 0);
  layers.send([], 0);
  await settled();
  expect(to.active()).toBe('qhf');
});

test('what is so already is not set again', async () => {
  const to = sender();
  const layers = createLayers(to.of);
  layers.send([], 0);
  layers.send(['f'], 0);
  await settled();
  layers.send(['f'], 0);
  await settled();
  expect(to.sets).toEqual(['qh']);
});

test('calms down when it is shown small, with fewer bits, and moves whole again', async () => {
  const to = sender();
  const layers = createLayers(to.of);
  layers.send(['f'], 15);
  await settled();
  expect(to.active()).toBe('qh');
  expect(to.frames()).toEqual([15, 15, 15]);
  expect(to.rates()).toEqual([600, 600, 600]);
  layers.send(['f'], 0);
  await settled();
  expect(to.frames()).toEqual([undefined, undefined, undefined]);
  expect(to.rates()).toEqual([1000, 1000, 1000]);
  expect(to.sets).toEqual(['qh', 'qh']);
});

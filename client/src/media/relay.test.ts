import { expect, test } from 'vitest';
import { createRelays } from './relay';

const turn = { urls: ['turn:xa.example:3478?transport=udp'], username: '1:device-3', credential: 'x' };

test('relays are asked for once, and again at half the life of their credentials and in another run of the server', async () => {
  let now = 0;
  let asked = 0;
  const relays = createRelays(async () => ({ servers: [turn], seconds: 100 + asked++ }), () => now);
  expect(await relays('run 1')).toEqual([turn]);
  now = 49_000;
  expect(await relays('run 1')).toEqual([turn]);
  expect(asked).toBe(1);
  now = 51_000;
  await relays('run 1');
  expect(asked).toBe(2);
  await relays('run 2'); // its secret is another one
  expect(asked).toBe(3);
});

test('without an answer the straight way is tried, and the next connection asks again', async () => {
  let fails = true;
  const relays = createRelays(async () => {
    if (fails) throw new Error('offline');
    return { servers: [turn], seconds: 100 };
  }, () => 0);
  expect(await relays('run 1')).toEqual([]);
  fails = false;
  expect(await relays('run 1')).toEqual([turn]);
});

import { expect, test } from 'vitest';
import { freshSecret, freshToken, fromBase64Url, keyOf, toBase64Url } from './push_browser';

test('tokens and secrets are as the server wants them, and never twice the same', () => {
  expect(freshToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(freshToken()).not.toBe(freshToken());
  expect(atob(freshSecret().replace(/^whsec_/, ''))).toHaveLength(24);
});

test('base64url goes there and back', () => {
  const bytes = new Uint8Array([0, 251, 255, 254, 62, 63]);
  expect(toBase64Url(bytes.buffer)).toBe('APv__j4_');
  expect([...fromBase64Url('APv__j4_')]).toEqual([...bytes]);
});

test('a browser finds itself by the hash of its address', async () => {
  // As channels.Subscription.Key in Go: the first nine bytes of SHA-256("https://push.example/1").
  expect(await keyOf('https://push.example/1')).toBe('W6Ff_5ZfRK-l');
});

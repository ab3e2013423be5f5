import { expect, test } from 'vitest';
import { atPublicAddress } from './public_address';

test.each([
  ['https://hop.xa.vn', 'https://hop.xa.vn', true],
  ['https://hop.xa.vn', 'http://192.168.1.5:8080', false],
  ['http://127.0.0.1:8080', 'http://localhost:8080', true],
  ['http://127.0.0.1:8080', 'http://localhost:5173', false], // the cookie would be there, the server not
  ['https://hop.xa.vn', 'http://localhost:8080', false], // on the server itself: the provider sends the browser elsewhere
])('public address %s, opened at %s: %s', (publicUrl, origin, here) => {
  expect(atPublicAddress(publicUrl, { origin })).toBe(here);
});

import { expect, test } from 'vitest';
import { noteOf, ownAddress } from './worker_push';

const origin = 'https://hop.example.vn';

test('a message opens addresses of this product only', () => {
  expect(ownAddress('/meetings/7/papers', origin)).toBe(`${origin}/meetings/7/papers`);
  for (const bad of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)', 'http://[', undefined, 7]) expect(ownAddress(bad, origin)).toBe(`${origin}/`);
});

test('whatever comes is shown as something', () => {
  expect(noteOf({ json: () => ({ title: 'Giấy mời', body: '08:00', url: '/x', tag: 't' }) })).toEqual({ title: 'Giấy mời', body: '08:00', url: '/x', tag: 't' });
  for (const bad of [null, { json: () => null }, { json: () => 'x' }, { json: () => ({ title: 7 }) }, { json: () => JSON.parse('{') as unknown }]) {
    expect(noteOf(bad)).toEqual({ title: 'Họp Xã', body: '', url: '', tag: '' });
  }
});

import { expect, test } from 'vitest';
import { paper } from '../state/live_state.fixture';
import { cacheOf, isKeptAnswer, isOver, keptPicture, pageOf, paperOf, type About } from './names';

const url = (path: string) => new URL(path, 'https://hop.xa');

test('pages and words of a version are known by their address, nothing else is', () => {
  const cache = cacheOf(paper(5));
  expect(paperOf(cache)).toEqual({ id: 5, version: 'abababababab' });
  expect(pageOf(url('/api/v1/papers/5/pages/3?w=1240&v=abababababab'))).toEqual({ id: 5, cache });
  expect(pageOf(url('/api/v1/papers/5/pages/3/text?v=abababababab'))).toEqual({ id: 5, cache });
  for (const other of ['/api/v1/papers/5/pages/3?w=1240', '/api/v1/papers/5/file?v=abababababab', '/api/v1/papers/5/pages/3?v=../../../../etc', '/api/v1/papers/0/pages/3?v=abababababab']) {
    expect(pageOf(url(other)), other).toBeNull();
  }
});

test('a small picture is made of the kept one', () => {
  expect(keptPicture(url('/api/v1/papers/5/pages/3?w=480&v=ab'))).toBe('/api/v1/papers/5/pages/3?w=1240&v=ab');
});

test('only what screens open with is answered from the store', () => {
  for (const yes of ['/api/v1/me', '/api/v1/home', '/api/v1/meetings/7', '/api/v1/papers/5']) expect(isKeptAnswer(url(yes)), yes).toBe(true);
  for (const no of ['/api/v1/meetings/7/manifest', '/api/v1/meetings/7/holdings', '/api/v1/notes', '/api/v1/meetings/7?x=1', '/healthz']) expect(isKeptAnswer(url(no)), no).toBe(false);
});

test('the last day for viewing ends by the server’s clock, and not later on a machine whose clock is put back', () => {
  const until = Date.parse('2026-11-25T10:00:00Z');
  const about = (more: Partial<About>): About => ({ paper: paper(1, { viewUntil: '2026-11-25T10:00:00Z' }), complete: true, files: 4, checkedAt: 0, clockOffset: 0, ...more });
  expect(isOver(about({}), until - 1)).toBe(false);
  expect(isOver(about({}), until)).toBe(true);
  expect(isOver(about({ clockOffset: 60_000 }), until - 60_000)).toBe(true);
  expect(isOver(about({ checkedAt: until + 1 }), until - 86_400_000)).toBe(true);
  expect(isOver({ ...about({}), paper: paper(1) }, until + 1)).toBe(false);
});

import { expect, test } from 'vitest';
import { routeOf, safeNext } from './routes';

test.each([
  ['/', { screen: 'home' }],
  ['/login', { screen: 'login' }],
  ['/login/', { screen: 'login' }],
  ['/password', { screen: 'password' }],
  ['/device', { screen: 'device' }],
  ['/search', { screen: 'search' }],
  ['/archive', { screen: 'archive' }],
  ['/meetings/new', { screen: 'prepare', id: null }],
  ['/meetings/12/prepare', { screen: 'prepare', id: 12 }],
  ['/meetings/12/join', { screen: 'prejoin', id: 12 }],
  ['/meetings/12/chair', { screen: 'chair', id: 12 }],
  ['/meetings/12/tv', { screen: 'tv', id: 12 }],
  ['/meetings/12/phone', { screen: 'phone', id: 12 }],
  ['/papers/7', { screen: 'reader', id: 7 }],
  ['/requests/7', { screen: 'handIn', id: 7 }],
  ['/folder', { screen: 'folder' }],
  ['/admin', { screen: 'admin', page: '' }],
  ['/admin/persons', { screen: 'admin', page: 'persons' }],
  ['/kinds', { screen: 'admin', page: 'kinds' }],
  ['/admin/a/b', { screen: 'missing' }],
  ['/requests/x', { screen: 'missing' }],
  ['/meetings/12', { screen: 'missing' }],
  ['/meetings/0/tv', { screen: 'missing' }],
  ['/meetings/12/toString', { screen: 'missing' }],
  ['/papers/x', { screen: 'missing' }],
  ['/toString', { screen: 'missing' }],
])('%s', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});

test.each([
  ['/meetings/12/chair', '/meetings/12/chair'],
  ['/papers/7?page=2', '/papers/7?page=2'],
  [null, '/'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example/', '/'],
  ['/\\elsewhere.example', '/'],
  ['/login', '/'],
  ['/device#key', '/'],
  ['/nowhere', '/'],
])('after signing in, %s leads to %s', (wanted, want) => {
  expect(safeNext(wanted)).toBe(want);
});

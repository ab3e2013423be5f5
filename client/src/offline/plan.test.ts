import { expect, test } from 'vitest';
import type { ManifestFile, MeetingSummary, Paper } from '../api/types';
import { item, paper } from '../state/live_state.fixture';
import { cacheOf, type About } from './names';
import { inOrder, meetingsAhead, readable, toThrowAway, wantedHash, type Stored } from './plan';

const version = (id: number, sha: string, meetingId = 7): Paper => paper(id, { sha256: sha.repeat(32), meetingId });
const stored = (of: Paper): Stored => ({ name: cacheOf(of), about: { paper: of } as About });
const one = version(1, 'ab');
const two = version(2, 'cd');
const elsewhere = version(3, 'ef', 8);

test('what the server does not list any more goes, of this meeting only', () => {
  expect(toThrowAway([stored(one), stored(two), stored(elsewhere)], 7, [two])).toEqual([cacheOf(one)]);
});

test('an older version goes when a newer one is listed', () => {
  expect(toThrowAway([stored(one)], 7, [version(1, '12')])).toEqual([cacheOf(one)]);
});

test('everything of a meeting goes when the reader has no part in it any more', () => {
  expect(toThrowAway([stored(one), stored(two), stored(elsewhere)], 7, null)).toEqual([cacheOf(one), cacheOf(two)]);
});

test('nothing goes that is listed, and no cache that is not of a paper', () => {
  expect(toThrowAway([stored(one), { name: 'answers', about: null }, { name: 'shell-1', about: null }], 7, [one])).toEqual([]);
});

test('a cache that does not know what it is of goes', () => {
  expect(toThrowAway([{ name: cacheOf(one), about: null }], 9, [])).toEqual([cacheOf(one)]);
});

test('withdrawn and expired papers of a live agenda may not be kept', () => {
  const items = [item(1, 'now', { papers: [one, version(4, '34'), version(5, '56')].map((p, at) => ({ ...p, state: at === 1 ? 'withdrawn' : 'ready', expired: at === 2 }) as Paper) })];
  expect(readable(items).map((p) => p.id)).toEqual([1]);
});

test('the item that is on comes first, what was dealt with last', () => {
  const at = (id: number, itemId: number) => paper(id, { itemId });
  const items = [item(1, 'done'), item(2, 'now'), item(3, 'waiting')];
  expect(inOrder([at(1, 11), at(2, 12), at(3, 13), at(4, 12)], items).map((p) => p.id)).toEqual([2, 4, 3, 1]);
});

test('meetings that come are fetched for, soonest first, and the one this machine is in before all', () => {
  const m = (id: number, state: string, hour: number, part = 'hall') => ({ id, state, part, startsAt: `2026-11-25T${10 + hour}:00:00Z` }) as MeetingSummary;
  const all = [m(1, 'closed', 0), m(2, 'announced', 3), m(3, 'announced', 1), m(4, 'live', 5), m(5, 'announced', 2, 'staff'), m(6, 'draft', 1)];
  expect(meetingsAhead(all, 0)).toEqual([4, 3, 2]);
  expect(meetingsAhead(all, 5)).toEqual([5, 4, 3, 2]);
});

test('the hash is the manifest’s, or what the answer says of itself; with neither nothing is taken', () => {
  const file = (sha256: string) => ({ sha256 }) as ManifestFile;
  expect(wantedHash(file('ab'), null)).toBe('ab');
  expect(wantedHash(file(''), 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(wantedHash(file(''), null)).toBe('');
  expect(wantedHash(file(''), 'md5=:abc=:')).toBe('');
});

import { expect, test } from 'vitest';
import type { OwnBallot } from '../../api/types';
import type { Entry, Fate } from '../../state/outbox/entries';
import { motion } from './motion.fixture';
import { standing } from './standing';

const own = (more: Partial<OwnBallot> = {}): OwnBallot => ({ motionId: 5, voter: 'village:3', name: 'Thôn Văn Bắc', voted: false, ready: false, option: 0, receipt: '', refused: '', ...more });
const entry = (fate: Fate, at = 100): Entry => ({ actor: 'hall:7', meetingId: 1, motionId: 5, voter: 'village:3', key: 'a', secret: false, ballot: { voter: 'village:3', option: 1 }, tried: true, at, fate });
const recorded: Fate = { kind: 'recorded', receipt: 'K7P2', final: false };
const kind = (of: OwnBallot, asked: number, one: Entry | null) => standing(motion(), of, asked, one);

test('nothing given: choose, unless one may not vote', () => {
  expect(kind(own(), 50, null)).toEqual({ kind: 'choose' });
  expect(kind(own({ refused: 'recused' }), 50, null)).toEqual({ kind: 'barred', why: 'recused' });
});

test('what is on its way is not recorded, whatever the server knew', () => {
  expect(kind(own({ voted: true, option: 2, receipt: 'OLD' }), 50, entry({ kind: 'waiting' })).kind).toBe('sending');
});

test('the newer answer counts: of one’s own ballot, or of what another device changed since', () => {
  expect(kind(own(), 50, entry(recorded))).toMatchObject({ kind: 'recorded', given: { option: 1 }, receipt: 'K7P2' });
  expect(kind(own({ voted: true, option: 2, receipt: 'N3' }), 150, entry(recorded))).toMatchObject({ given: { option: 2 }, receipt: 'N3' });
});

test('too late stays too late', () => {
  expect(kind(own(), 150, entry({ kind: 'late' })).kind).toBe('late');
});

test('a secret ballot shows no choice', () => {
  const answered = { ...entry({ kind: 'recorded', receipt: 'N3', final: true }), secret: true, ballot: null };
  expect(standing(motion({ secret: true }), own({ voted: true }), 150, answered)).toMatchObject({ given: null, receipt: 'N3' }); // only this machine keeps its receipt
  expect(standing(motion({ secret: true }), own({ voted: true, receipt: 'N3' }), 150, null)).toEqual({ kind: 'recorded', given: null, receipt: 'N3', final: true });
});

test('after a refusal the next try begins from what the server knows', () => {
  expect(kind(own(), 50, entry({ kind: 'refused', sentence: 'Không' })).kind).toBe('refused');
  expect(kind(own({ voted: true, option: 2 }), 150, entry({ kind: 'refused', sentence: 'Không' })).kind).toBe('recorded');
});

import { expect, test } from 'vitest';
import type { Notice } from '../../api/types';
import { noticesFor, unconfirmed } from './notices_up';

const notice = (id: number, seat: string, more: Partial<Notice> = {}): Notice => ({
  id, seat, body: `Lời ${id}`, fromName: 'Bà Thư', at: '2026-11-28T08:00:00Z', untilAt: '2026-11-28T08:10:00Z', ...more,
});
const at = (minute: number) => Date.parse('2026-11-28T08:00:00Z') + minute * 60_000;
const ids = (list: Notice[]) => list.map((n) => n.id);

test('a hall is shown what all are told and what it is told, not what another is', () =>
  expect(ids(noticesFor([notice(1, ''), notice(2, 'hall:2'), notice(3, 'hall:3')], 'hall:2', at(1)))).toEqual([1, 2]));
test('a notice goes when its time is over', () => expect(noticesFor([notice(1, '')], 'hall:2', at(10))).toEqual([]));
test('what all are told asks nobody to confirm', () => expect(unconfirmed([notice(1, '')], 'hall:2', at(1))).toBeNull());
test('what is confirmed asks no more', () =>
  expect(unconfirmed([notice(1, 'hall:2', { seenAt: '2026-11-28T08:01:00Z' }), notice(2, 'hall:2')], 'hall:2', at(2))?.id).toBe(2));
test('a screen without a seat confirms nothing', () => expect(unconfirmed([notice(1, '')], '', at(1))).toBeNull());

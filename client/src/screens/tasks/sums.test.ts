import { expect, test } from 'vitest';
import { byVillage } from './sums';

test('a village is summed over its months, and what is not due yet is the rest', () => {
  const of = (villageId: number, month: string, given: number, inTime: number, late: number, overdue: number) => ({ villageId, village: `Thôn ${villageId}`, month, given, inTime, late, overdue });
  expect(byVillage([of(1, '2026-10', 3, 2, 1, 0), of(2, '2026-10', 1, 0, 0, 1), of(1, '2026-11', 4, 1, 0, 1)])).toEqual([
    { name: 'Thôn 1', given: 7, inTime: 3, late: 1, overdue: 1, open: 2 },
    { name: 'Thôn 2', given: 1, inTime: 0, late: 0, overdue: 1, open: 0 },
  ]);
});

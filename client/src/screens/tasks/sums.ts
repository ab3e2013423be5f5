// A village's tasks over the months that are shown. Pure.

import type { TaskNumbers } from '../../api/types';

export interface VillageSum {
  name: string;
  given: number;
  inTime: number;
  late: number;
  overdue: number;
  /** Not due yet. */
  open: number;
}

/** In the order of the villages. */
export function byVillage(rows: TaskNumbers[]): VillageSum[] {
  const sums = new Map<number, VillageSum>();
  for (const row of rows) {
    const sum = sums.get(row.villageId) ?? { name: row.village, given: 0, inTime: 0, late: 0, overdue: 0, open: 0 };
    sum.given += row.given;
    sum.inTime += row.inTime;
    sum.late += row.late;
    sum.overdue += row.overdue;
    sum.open = sum.given - sum.inTime - sum.late - sum.overdue;
    sums.set(row.villageId, sum);
  }
  return [...sums.values()];
}

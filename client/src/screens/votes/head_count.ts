import type { LiveState } from '../../api/types';

/** How many people were counted in a hall; 0 when nobody did. voter: hall:7. */
export function headCount(state: Pick<LiveState, 'attendance'>, voter: string): number {
  return state.attendance.rows.find((row) => row.seat === voter)?.headCount ?? 0;
}

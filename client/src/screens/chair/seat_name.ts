import type { LiveState } from '../../api/types';
import { hallNames } from './tile_state';

/** The full name of a seat: "Thôn Văn Bắc", "Hội trường UBND xã", a person's name; empty when unknown. */
export function seatName(state: LiveState, seat: string): string {
  const hall = state.meeting.halls.find((h) => `hall:${h.hallId}` === seat);
  if (hall) return hallNames(hall).fullName;
  return state.seats.find((s) => s.seat === seat)?.name ?? '';
}

import type { InvitedHall, LiveState } from '../api/types';

/** The full name of a seat: "Thôn Văn Bắc", "Hội trường UBND xã", a person's name; empty when unknown. */
export function seatName(state: LiveState, seat: string): string {
  const hall = state.meeting.halls.find((h) => `hall:${h.hallId}` === seat);
  if (hall) return hallNames(hall).fullName;
  return state.seats.find((s) => s.seat === seat)?.name ?? '';
}

/** "Văn Bắc" on the tile, "Thôn Văn Bắc" in a sentence, and who speaks there. */
export function hallNames(hall: InvitedHall): { name: string; fullName: string; sub: string } {
  return {
    name: hall.shortName,
    fullName: hall.main || !hall.villageName ? hall.name : `Thôn ${hall.villageName}`,
    sub: [hall.headName, hall.headTitle].filter(Boolean).join(', '),
  };
}

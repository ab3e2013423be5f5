import type { LiveState } from '../../api/types';
import type { PlaceKind } from '../../text/tv';
import { seatName } from '../../state/seat_name';
import { isMain } from './ok_action';

/** Whose screen this is, and what it is called: "Thôn Văn Bắc", "Hội trường UBND xã", a person's name. */
export function placeOf(state: LiveState, seat: string): { kind: PlaceKind; name: string } {
  const name = seatName(state, seat);
  if (seat.startsWith('person:')) return { kind: 'person', name };
  return { kind: isMain(state, seat) ? 'main' : 'village', name };
}

/** "Thôn Văn Bắc" after a verb is "thôn Văn Bắc"; a person's name stays. */
export function inSentence(name: string): string {
  return /^(Thôn|Hội trường|Nhà văn hóa) /.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;
}

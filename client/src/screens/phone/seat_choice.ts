// As whom a phone or tablet takes part. Nobody is asked: what was chosen before joining counts, and
// without a choice it sits as a companion in the place that is theirs.

import type { Me, Meeting } from '../../api/types';

export type PhoneSeat =
  | { kind: 'seat'; seat: string; mode: 'video' | 'companion' }
  | { kind: 'watch' }; // may see the meeting, but has no seat in it: staff who prepare

/** wish: what was chosen before joining; null when nothing was. */
export function phoneSeat(me: Me, meeting: Meeting, wish: { seat: string; mode: 'video' | 'companion' } | null): PhoneSeat {
  if (wish) return { kind: 'seat', seat: wish.seat, mode: wish.mode };
  const hall = ownHall(me, meeting);
  if (hall) return { kind: 'seat', seat: `hall:${hall}`, mode: 'companion' };
  const id = me.person?.id;
  if (id === undefined || !comes(meeting, id)) return { kind: 'watch' };
  return { kind: 'seat', seat: `person:${id}`, mode: 'companion' };
}

/** The invited hall that this one speaks for; the commune hall is the chair's. 0 for none. */
function ownHall(me: Me, meeting: Meeting): number {
  const mine = new Set(me.halls.map((hall) => hall.id));
  return meeting.halls.find((hall) => !hall.main && mine.has(hall.hallId))?.hallId ?? 0;
}

function comes(meeting: Meeting, person: number): boolean {
  return person === meeting.chair.id || person === meeting.secretary.id || meeting.persons.some((invited) => invited.person.id === person);
}

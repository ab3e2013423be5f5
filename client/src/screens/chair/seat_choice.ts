// As whom somebody conducts the meeting, and how.

import type { Me, Meeting } from '../../api/types';

export type SeatChoice =
  | { kind: 'seat'; seat: string; mode: 'video' | 'companion' }
  | { kind: 'notAllowed' }
  | { kind: 'notAnnounced' };

/**
 * The chair sits in the commune hall and joins as the hall, with its camera and sound, from the
 * hall's machine; on another device, and for the secretary, the console runs beside it without media.
 * Somebody else who presides goes on as they took part until then, without media if they had none.
 * wish: what was chosen before joining. joined: the seat that was chosen, if any.
 */
export function seatChoice(me: Me, meeting: Meeting, wish: 'video' | 'companion', joined?: string): SeatChoice {
  const id = me.person?.id;
  if (id === undefined || (id !== meeting.presiding.id && !isOfficer(me, meeting))) return { kind: 'notAllowed' };
  if (meeting.state === 'draft') return { kind: 'notAnnounced' };
  const own = `person:${id}`;
  if (!isOfficer(me, meeting)) return { kind: 'seat', seat: own, mode: joined === own ? wish : 'companion' };
  if (id === meeting.secretary.id && id !== meeting.chair.id) return { kind: 'seat', seat: own, mode: 'companion' };
  if (wish === 'companion') return { kind: 'seat', seat: own, mode: 'companion' };
  const main = meeting.halls.find((hall) => hall.main);
  return { kind: 'seat', seat: main ? `hall:${main.hallId}` : own, mode: 'video' };
}

/** The chair or secretary of the invitation. */
export function isOfficer(me: Me, meeting: Meeting): boolean {
  const id = me.person?.id;
  return id !== undefined && (id === meeting.chair.id || id === meeting.secretary.id);
}

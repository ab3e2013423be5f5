// Everybody who may be called: halls by name, and persons.

import type { LiveState } from '../../api/types';
import { hallNames, seatName } from '../../state/seat_name';
import { matches } from '../prepare/without_marks';

export interface Callable {
  seat: string;
  name: string;
  sub: string;
  /** In the meeting now, by its own device. */
  here: boolean;
}

/** Village halls in the meeting's order, then who is invited by name; the commune hall's own microphone is always open. */
export function callable(state: LiveState, search = ''): Callable[] {
  const here = new Set(state.seats.filter((seat) => seat.present).map((seat) => seat.seat));
  const halls = state.meeting.halls.filter((hall) => !hall.main).map((hall) => {
    const { fullName, sub } = hallNames(hall);
    return { seat: `hall:${hall.hallId}`, name: fullName, sub };
  });
  const persons = state.meeting.persons.map(({ person }) => ({ seat: `person:${person.id}`, name: person.name, sub: person.title }));
  return [...halls, ...persons]
    .filter((one) => search.trim() === '' || matches(`${one.name} ${one.sub}`, search))
    .map((one) => ({ ...one, here: here.has(one.seat) }));
}

/** A seat's name, also of one who never came: an answerer may sit in the hall without a device. */
export function calledName(state: LiveState, seat: string): string {
  const { chair, secretary, persons } = state.meeting;
  const person = [chair, secretary, ...persons.map((invited) => invited.person)].find((one) => `person:${one.id}` === seat);
  return person?.name ?? seatName(state, seat);
}

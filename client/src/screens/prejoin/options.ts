// As whom this machine can join a meeting.

import type { Hall, Me, Meeting } from '../../api/types';

export interface JoinOption {
  /**
   * hall: a village's cultural house, with picture and sound for all in it. main: the same for the commune
   * hall. companion: own phone or tablet beside a hall that has the sound. person: alone, from elsewhere.
   */
  kind: 'hall' | 'main' | 'companion' | 'person';
  seat: string;
  mode: 'video' | 'companion';
  /** The hall's name; of a companion the hall they sit in, empty for the person's own seat elsewhere. */
  hallName: string;
  /** Screen to go to. */
  screen: 'chair' | 'tv' | 'phone';
}

/**
 * The ways in, the likeliest first; none for somebody who is not invited. narrow: a phone or a small
 * tablet, which is somebody's own and not a hall's machine.
 */
export function joinOptions(me: Me, meeting: Meeting, narrow: boolean): JoinOption[] {
  if (me.hall) return meeting.halls.some((hall) => hall.hallId === me.hall!.id) ? [withPicture(me.hall, 'tv')] : [];
  const person = me.person;
  if (!person) return [];
  const own = `person:${person.id}`;
  const main = meeting.halls.find((hall) => hall.main);
  const beside: JoinOption = { kind: 'companion', seat: own, mode: 'companion', hallName: main?.name ?? '', screen: 'phone' };

  if (person.id === meeting.secretary.id && person.id !== meeting.chair.id) return [{ ...beside, screen: 'chair' }];
  const mine = me.halls.filter((hall) => meeting.halls.some((other) => other.hallId === hall.id));
  if (person.id === meeting.chair.id) {
    const hall = main && mine.find((other) => other.id === main.hallId);
    return order(narrow, hall ? [withPicture(hall, 'chair')] : [], [{ ...beside, screen: 'chair' }]);
  }

  const halls = mine.map((hall) => withPicture(hall, 'tv'));
  const village = mine.find((hall) => !hall.main);
  // Buttons for one's village beside its machine speak for the village.
  const companion: JoinOption = village ? { ...beside, seat: `hall:${village.id}`, hallName: village.name } : beside;
  const invited = meeting.persons.some((one) => one.person.id === person.id);
  if (!village && !invited) return halls; // a clerk who runs the commune hall's machine
  const elsewhere: JoinOption = { kind: 'person', seat: own, mode: 'video', hallName: '', screen: 'phone' };
  if (!village) return [companion, ...halls, elsewhere];
  return [...order(narrow, halls, [companion]), elsewhere];
}

function withPicture(hall: Hall, screen: 'chair' | 'tv'): JoinOption {
  return { kind: hall.main ? 'main' : 'hall', seat: `hall:${hall.id}`, mode: 'video', hallName: hall.name, screen };
}

function order(narrow: boolean, halls: JoinOption[], beside: JoinOption[]): JoinOption[] {
  return narrow ? [...beside, ...halls] : [...halls, ...beside];
}

// Who is invited: changes to the two lists, and how they are counted.

import type { Hall, InvitationsInput, InvitedHall, InvitedPerson, Meeting, Person, PersonRef } from '../../api/types';

export type Invited = Pick<Meeting, 'halls' | 'persons'>;

/** Village halls that can be invited; the commune hall always is. */
export function villageHalls(halls: Hall[]): Hall[] {
  return halls.filter((hall) => hall.active && !hall.main);
}

/** The invitation with exactly these village halls. */
export function withHalls(invited: Invited, halls: Hall[]): Invited {
  const main = invited.halls.filter((hall) => hall.main);
  const known = new Map(invited.halls.map((hall) => [hall.hallId, hall]));
  return { ...invited, halls: [...main, ...halls.filter((hall) => !hall.main).map((hall) => known.get(hall.id) ?? asInvited(hall))] };
}

function asInvited({ id, name, shortName, villageName, main, receiveOnly }: Hall): InvitedHall {
  return { hallId: id, name, shortName, villageName, main, receiveOnly, headName: '', headTitle: '' };
}

/** The invitation with a person in a capacity, or without them. */
export function withPerson(invited: Invited, person: PersonRef, capacity: InvitedPerson['capacity'] | null): Invited {
  const { id, name, honorific, title } = person;
  const rest = invited.persons.filter((other) => other.person.id !== id);
  if (!capacity) return { ...invited, persons: rest };
  const there = invited.persons.find((other) => other.person.id === id);
  if (there) return { ...invited, persons: invited.persons.map((other) => (other === there ? { ...there, capacity } : other)) };
  return { ...invited, persons: [...rest, { person: { id, name, honorific, title }, capacity }] };
}

/** As what a person is proposed: guests as guests, all others as members. */
export function proposedCapacity(person: Person): InvitedPerson['capacity'] {
  return person.roles.includes('guest') && !person.roles.includes('member') ? 'guest' : 'member';
}

/** Members of the commune, who are invited together in one press. */
export function allMembers(persons: Person[]): Person[] {
  return persons.filter((person) => person.active && (person.roles.includes('member') || person.roles.includes('chair')));
}

export function invitationsInput(invited: Invited): InvitationsInput {
  return {
    halls: invited.halls.filter((hall) => !hall.main).map((hall) => hall.hallId),
    persons: invited.persons.map(({ person, capacity }) => ({ personId: person.id, capacity })),
  };
}

/** Names to propose as presenter: who presides, who is invited, who speaks for a hall. */
export function presenters(meeting: Meeting): string[] {
  const names = [meeting.chair.name, ...meeting.persons.map(({ person }) => person.name), ...meeting.halls.map((hall) => hall.headName)];
  return [...new Set(names.filter((name) => name !== ''))];
}

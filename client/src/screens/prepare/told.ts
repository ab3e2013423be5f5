// Who hears that a meeting is called off. Pure.

import type { Invitee } from '../../api/types';

export interface ToldOf {
  /** Were sent the invitation, and are told the same way. */
  told: Invitee[];
  /** Know of the meeting, or may, and have no address: to be told by telephone. */
  byHand: Invitee[];
}

export function whoIsTold(people: Invitee[]): ToldOf {
  const reached = (one: Invitee) => one.email && one.sentAt !== undefined;
  return { told: people.filter(reached), byHand: people.filter((one) => !reached(one)) };
}

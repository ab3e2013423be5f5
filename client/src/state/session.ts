// Who is signed in, as far as more than one screen needs to know.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Me } from '../api/types';

const must = signal(false);
const codes = signal(false);
const person = signal<number | null>(null);

/** Who is signed in, as the last answer said; 0 is a hall's machine, null is not known yet. */
export const signedInPerson: ReadonlySignal<number | null> = person;

/** The signed-in person has to choose a password of their own before anything else. */
export const mustChangePassword: ReadonlySignal<boolean> = must;

/** An administrator has to set one-time codes up before anything else. */
export const mustSetCodes: ReadonlySignal<boolean> = codes;

const who = signal('');

/** Who is signed in, as person:12 or hall:7; empty until known. */
export const signedInAs: ReadonlySignal<string> = who;

/** Called by the api with every answer that says who is signed in. */
export function noteMe(me: Me): Me {
  who.value = me.hall ? `hall:${me.hall.id}` : `person:${me.person?.id ?? 0}`;
  must.value = me.mustChangePassword;
  codes.value = me.mustSetCodes;
  person.value = me.person?.id ?? 0;
  return me;
}

/** Also called when the server refuses everything else until it is done. */
export function notePasswordDue(): void {
  must.value = true;
}

export function notePasswordChanged(): void {
  must.value = false;
}

/** Also called when the server refuses everything else until it is done. */
export function noteCodesDue(): void {
  codes.value = true;
}

export function noteCodesSet(): void {
  codes.value = false;
}

export function noteSignedOut(): void {
  codes.value = false;
  who.value = '';
}

// What the one red button does now.

import type { AgendaItem, FloorRequest, LiveState } from '../../api/types';
import { nextItem } from '../../state/agenda_timing';
import { openMotion } from '../../state/motions';

export type MainAct =
  | { kind: 'open' } // not live yet: open the meeting
  | { kind: 'voting' } // the panel of the vote has the red button
  | { kind: 'resume' } // after a break
  | { kind: 'grant'; request: FloorRequest } // give the floor to the next who can be heard
  | { kind: 'next'; item: AgendaItem } // go to the next item
  | { kind: 'close' } // nothing is left; outlined, and asks first
  | { kind: 'none' }; // closed, or called off

/** Who waits goes before what comes next: people are not passed over by a press of habit. */
export function mainAct(state: LiveState): MainAct {
  const { meeting } = state;
  if (meeting.cancelledAt) return { kind: 'none' };
  if (meeting.state === 'announced') return { kind: 'open' };
  if (meeting.state !== 'live') return { kind: 'none' };
  if (openMotion(state)) return { kind: 'voting' };
  if (meeting.pause) return { kind: 'resume' };
  const request = nextSpeaker(state);
  if (request) return { kind: 'grant', request };
  const item = nextItem(meeting.items);
  return item ? { kind: 'next', item } : { kind: 'close' };
}

/** The first in the queue who is here, or whom somebody asked for who sees them; the first at all when none is. Questions come last. */
export function nextSpeaker(state: LiveState): FloorRequest | null {
  const here = new Set(state.seats.filter((seat) => seat.present).map((seat) => seat.seat));
  const waiting = [...state.floor.queue, ...state.floor.questions];
  return waiting.find((request) => here.has(request.seat) || request.askedBy !== request.seat) ?? waiting[0] ?? null;
}

/** Two acts are the same press: same kind and same target. */
export function sameAct(a: MainAct, b: MainAct): boolean {
  return actName(a) === actName(b);
}

/** A name for the act, also the name of its pending state. */
export function actName(act: MainAct): string {
  if (act.kind === 'grant') return `grant ${act.request.seat}`;
  if (act.kind === 'next') return `item ${act.item.id}`;
  return act.kind;
}

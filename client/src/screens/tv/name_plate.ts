// The lower third: whose voice is heard, or whose picture is seen.

import type { FloorHolder, LiveState } from '../../api/types';
import { seatName } from '../../state/seat_name';
import { turnOf, turns } from '../floor/turn';
import { mainSeat } from './stage_shows';

export type NamePlate =
  | { kind: 'speaks'; name: string; sub: string; own: boolean; turn: FloorHolder }
  | { kind: 'chair'; name: string; chair: string } // nobody was given the floor
  | { kind: 'shown'; name: string; sub: string }; // the chair shows a hall that does not speak

export function namePlate(state: LiveState, ownSeat: string): NamePlate {
  const { stage, meeting } = state;
  const turn = turnOf(state, ownSeat) ?? turns(state)[0];
  if (turn) return { kind: 'speaks', name: turn.name, sub: turn.sub, own: turn.seat === ownSeat, turn };
  const main = mainSeat(state);
  if (stage.kind === 'seat' && stage.seat && stage.seat !== main) {
    const seat = state.seats.find((candidate) => candidate.seat === stage.seat);
    return { kind: 'shown', name: seatName(state, stage.seat), sub: seat?.sub ?? '' };
  }
  const { honorific, name } = meeting.chair;
  return { kind: 'chair', name: seatName(state, main) || meeting.place, chair: [honorific, name].filter(Boolean).join(' ') };
}

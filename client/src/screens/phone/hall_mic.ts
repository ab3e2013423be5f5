// Into which microphone somebody with the floor speaks when this machine has none.

import type { LiveState } from '../../api/types';

export type HallMic =
  | 'main' // sits in the commune hall
  | 'hall' // the TV of the own village hall
  | 'missing'; // the village hall's TV is not in the meeting

export function hallMic(state: LiveState, seat: string): HallMic {
  if (seat.startsWith('person:')) return 'main';
  const there = state.seats.find((candidate) => candidate.seat === seat);
  return there?.present && there.mode === 'video' ? 'hall' : 'missing';
}

// The map of the commune hall: rows of chairs before the chair's table. Pure.

import type { RoomPlace } from '../../api/types';

/** As far as the server takes. */
export const MOST = 40;
const FEWEST_ROWS = 3;
const FEWEST_COLS = 6;

export interface RoomSize {
  rows: number;
  cols: number;
}

/** The smallest room with all places, not smaller than a small meeting room. */
export function roomSize(places: RoomPlace[]): RoomSize {
  return {
    rows: Math.max(FEWEST_ROWS, ...places.map((place) => place.row)),
    cols: Math.max(FEWEST_COLS, ...places.map((place) => place.col)),
  };
}

export function at(places: RoomPlace[], row: number, col: number): RoomPlace | undefined {
  return places.find((place) => place.row === row && place.col === col);
}

/** Puts a person on a chair; who sat there goes to where the person came from, or stands. */
export function seated(places: RoomPlace[], personId: number, row: number, col: number): RoomPlace[] {
  const from = places.find((place) => place.personId === personId);
  const there = at(places, row, col);
  const others = places.filter((place) => place !== from && place !== there);
  if (there && from && there !== from) others.push({ ...there, row: from.row, col: from.col });
  return [...others, { personId, row, col }];
}

export function unseated(places: RoomPlace[], personId: number): RoomPlace[] {
  return places.filter((place) => place.personId !== personId);
}

/** Gives everybody without a place the next free chair, row by row; more rows are added as needed. */
export function filled(places: RoomPlace[], persons: number[], cols: number): RoomPlace[] {
  const out = [...places];
  const standing = persons.filter((id) => !places.some((place) => place.personId === id));
  for (let row = 1; row <= MOST && standing.length > 0; row++) {
    for (let col = 1; col <= cols && standing.length > 0; col++) {
      if (!at(out, row, col)) out.push({ personId: standing.shift()!, row, col });
    }
  }
  return out;
}

/** What people are called: "Nguyễn Thị Thu Hà" is "Thu Hà", "Mai Thị Lan" is "Lan". */
export function chairName(name: string): string {
  const parts = name.trim().split(/\s+/);
  const called = parts.slice(-2);
  return ['Thị', 'Văn'].includes(called[0]!) ? called.at(-1)! : called.join(' ');
}

import type { Floor } from '../../api/types';

export interface SpokenRow {
  seat: string;
  name: string;
  sub: string;
  seconds: number;
  /** With the one that runs. */
  turns: number;
  speaks: boolean;
}

/** Who spoke how long until now, longest first: the finished turns, and those that run. now: the server's clock. */
export function spokenNow(floor: Floor, now: number): SpokenRow[] {
  const rows = new Map<string, SpokenRow>(floor.spoken.map((one) => [one.seat, { ...one, speaks: false }]));
  for (const turn of floor.holder ? [floor.holder, ...floor.others] : floor.others) {
    const seconds = Math.floor((now - Date.parse(turn.opensAt)) / 1000);
    if (seconds < 0) continue; // its 3-2-1 runs
    const before = rows.get(turn.seat);
    rows.set(turn.seat, { seat: turn.seat, name: turn.name, sub: turn.sub, seconds: (before?.seconds ?? 0) + seconds, turns: (before?.turns ?? 0) + 1, speaks: true });
  }
  return [...rows.values()].sort((a, b) => b.seconds - a.seconds);
}

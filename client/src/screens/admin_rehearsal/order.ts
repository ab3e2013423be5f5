// In which order halls stand, and how many there are of each colour. Pure.

import type { RehearsalHall } from '../../api/types';

export type Order = 'trouble' | 'name';
export type Verdict = RehearsalHall['verdict'];

/** Worst first: what cannot take part, what nobody knows of, what should be looked at, what is well. */
const TROUBLE: Verdict[] = ['red', 'grey', 'yellow', 'green'];

/** halls come by name, the commune hall first; within a colour they stay so. */
export function inOrder(halls: RehearsalHall[], order: Order): RehearsalHall[] {
  if (order === 'name') return halls;
  return [...halls].sort((a, b) => TROUBLE.indexOf(a.verdict) - TROUBLE.indexOf(b.verdict));
}

export function counted(halls: RehearsalHall[]): { verdict: Verdict; count: number }[] {
  return (['green', 'yellow', 'red', 'grey'] as const).map((verdict) => ({ verdict, count: halls.filter((hall) => hall.verdict === verdict).length }));
}

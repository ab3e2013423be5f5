// Where one ballot stands: what the server knows of it and what this machine is about to tell it. Pure.

import type { Motion, OwnBallot } from '../../api/types';
import type { Entry } from '../../state/outbox/entries';

/** What was chosen; option 0 with counts of a counted ballot. */
export interface Given {
  option: number;
  counts: number[];
  said: string;
}

export type Standing =
  | { kind: 'choose' }
  | { kind: 'barred'; why: 'not_present' | 'recused' | 'represented' }
  | { kind: 'sending'; given: Given | null }
  | { kind: 'recorded'; given: Given | null; receipt: string; final: boolean } // given: null of a secret one
  | { kind: 'late' }
  | { kind: 'refused'; sentence: string };

/** asked: when the server was asked what it knows, ms by this machine's clock. */
export function standing(motion: Motion, own: OwnBallot, asked: number, entry: Entry | null): Standing {
  if (entry?.fate.kind === 'waiting') return { kind: 'sending', given: entry.ballot && givenOf(entry.ballot) };
  if (entry?.fate.kind === 'late') return { kind: 'late' };
  if (entry?.fate.kind === 'recorded' && entry.fate.final) return { kind: 'recorded', given: null, receipt: entry.fate.receipt, final: true };
  // The answer to one's own ballot is newer than what was asked for before it; later, another device may have changed it.
  if (entry?.fate.kind === 'recorded' && entry.at >= asked) {
    return { kind: 'recorded', given: entry.ballot && givenOf(entry.ballot), receipt: entry.fate.receipt, final: entry.fate.final };
  }
  if (entry?.fate.kind === 'refused' && entry.at >= asked) return { kind: 'refused', sentence: entry.fate.sentence };
  if (own.voted) return { kind: 'recorded', given: motion.secret ? null : givenOf(own), receipt: own.receipt, final: motion.secret };
  if (own.refused) return { kind: 'barred', why: own.refused };
  if (entry?.fate.kind === 'refused') return { kind: 'refused', sentence: entry.fate.sentence };
  return { kind: 'choose' };
}

function givenOf(of: { option: number; counts?: number[]; said?: string }): Given {
  return { option: of.option, counts: of.counts ?? [], said: of.said ?? '' };
}

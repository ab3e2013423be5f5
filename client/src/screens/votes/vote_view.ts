import type { MotionInput } from '../../api/types';

/** What the chair's panel for votes shows while none is running. */
export type VoteView =
  | { kind: 'now' } // what the current item asks for
  | { kind: 'list' }
  | { kind: 'compose'; id: number; input: MotionInput } // id: 0 for a new one
  | { kind: 'hand' }; // ballots entered for others, while one is running

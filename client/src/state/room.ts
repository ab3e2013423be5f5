import type { ReadonlySignal } from '@preact/signals';
import type { Health, Link, LiveState, Pointer, SlotSource } from '../api/types';

export type Connection =
  | { kind: 'connecting' } // not yet, for the first time
  | { kind: 'online' }
  | { kind: 'offline' } // was online; coming back by itself
  | { kind: 'ended'; reason: 'replaced' | 'closed' | 'forbidden' }; // does not come back by itself

/** A meeting as this screen sees it. Written by live/live.ts only, through state/apply.ts. */
export interface Room {
  /** null until the first snapshot; afterwards the newest known, also while offline. */
  state: ReadonlySignal<LiveState | null>;
  connection: ReadonlySignal<Connection>;
  /** By seat; only seats whose media is connected. */
  links: ReadonlySignal<Record<string, Link>>;
  /** What this screen's media slots carry now, by mid. */
  slots: ReadonlySignal<SlotSource[]>;
  /** Who is heard now, loudest first. */
  speakers: ReadonlySignal<string[]>;
  /** What whoever presents points at on the page on stage; null when nothing. */
  pointer: ReadonlySignal<Pointer | null>;
  /** Ids of the persons who have a screen of the meeting open. */
  here: ReadonlySignal<number[]>;
  /** How each seat's machine does, by seat; empty for who does not assist. */
  health: ReadonlySignal<Record<string, Health>>;
  /** The server's clock in ms since 1970. */
  now(): number;
}

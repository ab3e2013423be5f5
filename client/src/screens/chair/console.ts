// What every part of the chair's screen gets: the room, the commands, and what is open.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Live } from '../../live/live';
import type { Media } from '../../media/media';
import type { Room } from '../../state/room';
import { createActs, type Acts } from '../../state/acts';
import { createHelpCommands, type HelpCommands } from '../help/help_commands';
import { createMotionCommands, type MotionCommands } from '../votes/motion_commands';
import type { VoteView } from '../votes/vote_view';
import { createCommands, type Commands } from './commands';

/** What lies over the console; one at a time. */
export type Panel =
  | { kind: 'none' }
  | { kind: 'present' }
  | { kind: 'vote' }
  | { kind: 'result'; motion: number }
  | { kind: 'wall' }
  | { kind: 'hall'; seat: string; at: DOMRect }
  | { kind: 'floor'; tab: FloorTab }
  | { kind: 'help'; to: string } // to: the seat a notice is for at first; empty for all
  | { kind: 'pause' }
  | { kind: 'open' }
  | { kind: 'end' };

/** What stands beside the queue, one at a time. */
export type FloorTab = 'people' | 'spoken' | 'remarks' | 'rule';

/** The one column of a phone. */
export type Tab = 'stage' | 'agenda' | 'queue' | 'halls';

export interface ChairConsole {
  meetingId: number;
  live: Live;
  room: Room;
  /** null for a secretary or chair who takes part as a companion. */
  media: Media | null;
  /** The own camera and microphone; null without media. */
  local: MediaStream | null;
  ownSeat: string;
  /** Id of the person at the console. */
  meId: number;
  acts: Acts;
  commands: Commands;
  votes: MotionCommands;
  help: HelpCommands;
  /** Connected: commands can be sent. */
  canAct: ReadonlySignal<boolean>;
  panel: Signal<Panel>;
  /** What the panel for votes shows. */
  voteView: Signal<VoteView>;
  tab: Signal<Tab>;
  /** Id of the queue row that is open; 0 is none. */
  openRow: Signal<number>;
  /** Id of the agenda item that is open; 0 is none. */
  openItem: Signal<number>;
  /** While a page is on the stage: what this console shows of it. */
  stageSide: Signal<'page' | 'speaker'>;
  /** The mouse points at the page on the stage without being pressed. */
  points: Signal<boolean>;
  /** Seats of the wall's open page, in order; null when the wall is closed. */
  wallSeats: Signal<string[] | null>;
  /** Seats shown small on the stage itself: the second of two, a page of the wall. */
  preview: Signal<string[]>;
  /** Height in pixels the stage's video is shown at; 0 when it is not. */
  stageHeight: Signal<number>;
  keysOn: Signal<boolean>;
  /** Minutes a speaker is given; 0 is no limit. The clock warns after them, nobody is cut off. */
  floorMinutes: Signal<number>;
}

const KEYS_OFF = 'hopxa.chairKeysOff';
const FLOOR_MINUTES = 'hopxa.floorMinutes';

export function createConsole(of: {
  meetingId: number;
  live: Live;
  media: Media | null;
  local: MediaStream | null;
  ownSeat: string;
  meId: number;
}): ChairConsole {
  const { room } = of.live;
  const acts = createActs();
  const floorMinutes = signal(Number(localStorage.getItem(FLOOR_MINUTES) ?? 5));
  return {
    ...of,
    room,
    acts,
    commands: createCommands(of.meetingId, room, acts, of.ownSeat, of.media, floorMinutes),
    votes: createMotionCommands(of.meetingId, room, acts),
    help: createHelpCommands(of.meetingId, room, acts, of.ownSeat),
    canAct: computed(() => room.connection.value.kind === 'online'),
    panel: signal<Panel>({ kind: 'none' }),
    voteView: signal<VoteView>({ kind: 'now' }),
    tab: signal<Tab>('stage'),
    openRow: signal(0),
    openItem: signal(0),
    stageSide: signal<'page' | 'speaker'>('page'),
    points: signal(false),
    wallSeats: signal<string[] | null>(null),
    preview: signal<string[]>([]),
    stageHeight: signal(0),
    keysOn: signal(localStorage.getItem(KEYS_OFF) === null),
    floorMinutes,
  };
}

/** Switches the keys on or off and remembers it on this machine. */
export function setKeysOn(console: ChairConsole, on: boolean): void {
  console.keysOn.value = on;
  if (on) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, '1');
}

/** Chooses how long a turn is and remembers it on this machine. */
export function setFloorMinutes(console: ChairConsole, minutes: number): void {
  console.floorMinutes.value = minutes;
  localStorage.setItem(FLOOR_MINUTES, String(minutes));
}

// What a tile says, from what the server says about its seat, its line and the floor.
// Pure: the strip, the wall and the header's counts all read this.

import type { FloorRequest, Link, LiveState, Seat } from '../../api/types';
import { carriesVoice, isFree, turnOf } from '../floor/turn';
import { hallNames } from '../../state/seat_name';

/** One word for how a seat stands; the most pressing wins, in this order. */
export type TileKind =
  | 'absent' // has not come yet
  | 'lost' // came, and is gone
  | 'speaking' // may speak now
  | 'asking' // waits for the floor
  | 'weak' // here, over a bad line
  | 'phone' // here by a phone only: no picture, no sound
  | 'here';

export interface Tile {
  seat: string;
  /** Short, for the tile: "Văn Bắc". */
  name: string;
  /** In full: "Thôn Văn Bắc", "Hội trường UBND xã". */
  fullName: string;
  /** Who speaks there: "Ông Nguyễn Văn Hợi, Trưởng thôn"; may be empty. */
  sub: string;
  /** The commune hall, where the chair sits. */
  main: boolean;
  /** A TV without camera and microphone, as it is meant to be. */
  watches: boolean;
  kind: TileKind;
  /** 4 good … 1 very weak, 0 lost; null when no media runs or nothing was measured yet. */
  bars: number | null;
  /** Weak line, also while asking or speaking. */
  weak: boolean;
  /** The line as measured; null when it was not, or is lost. */
  link: Link | null;
  micOpen: boolean;
  /** Under the free rule, where several microphones are open: this one is heard now. */
  heard: boolean;
  /** Place in the queue from 1; 0 when it does not ask. */
  queuePlace: number;
  request: FloorRequest | null;
  /** RFC 3339; when it came or was lost. Empty when it never came. */
  since: string;
}

/** At most this many bars is a weak line: sound breaks up. */
const WEAK_BARS = 2;

/** A tile for every invited hall, in the meeting's order; tiles never change place. */
export function hallTiles(state: LiveState, links: Record<string, Link>, heard: string[] = []): Tile[] {
  const seats = new Map(state.seats.map((seat) => [seat.seat, seat]));
  return state.meeting.halls.map((hall) => {
    const seat = `hall:${hall.hallId}`;
    return tile({ seat, ...hallNames(hall), main: hall.main, watches: hall.receiveOnly }, seats.get(seat), links[seat], state, heard);
  });
}

/** A tile for everybody who takes part by video from elsewhere, in the order they first came. */
export function remoteTiles(state: LiveState, links: Record<string, Link>, heard: string[] = []): Tile[] {
  return state.seats
    .filter((seat) => seat.seat.startsWith('person:') && seat.mode === 'video')
    .map((seat) =>
      tile({ seat: seat.seat, name: seat.name, fullName: seat.name, sub: seat.sub, main: false, watches: false }, seat, links[seat.seat], state, heard),
    );
}

function tile(
  of: Pick<Tile, 'seat' | 'name' | 'fullName' | 'sub' | 'main' | 'watches'>,
  seat: Seat | undefined,
  link: Link | undefined,
  state: LiveState,
  heard: string[],
): Tile {
  const queue = [...state.floor.queue, ...state.floor.questions];
  const place = queue.findIndex((request) => request.seat === of.seat) + 1;
  const speaks = !of.main && (turnOf(state, of.seat) !== null || carriesVoice(state, of.seat));
  const bars = barsOf(seat, link);
  const weak = bars !== null && bars > 0 && bars <= WEAK_BARS;
  const kind = kindOf({ seat, bars, speaks, asks: place > 0, weak });
  return {
    ...of,
    kind,
    bars,
    weak,
    link: bars ? (link ?? null) : null,
    micOpen: kind !== 'absent' && kind !== 'lost' && (speaks || of.main || (isFree(state) && seat?.mode === 'video' && !of.watches)),
    heard: kind !== 'absent' && kind !== 'lost' && isFree(state) && heard.includes(of.seat),
    queuePlace: place,
    request: place > 0 ? queue[place - 1]! : null,
    since: seat?.since ?? '',
  };
}

function barsOf(seat: Seat | undefined, link: Link | undefined): number | null {
  if (!seat) return null;
  if (!seat.present) return 0;
  if (seat.mode !== 'video') return null;
  return link ? link.bars : null;
}

function kindOf(of: {
  seat: Seat | undefined;
  bars: number | null;
  speaks: boolean;
  asks: boolean;
  weak: boolean;
}): TileKind {
  if (!of.seat) return 'absent';
  if (!of.seat.present || of.bars === 0) return 'lost';
  if (of.speaks) return 'speaking';
  if (of.asks) return 'asking';
  if (of.weak) return 'weak';
  return of.seat.mode === 'video' ? 'here' : 'phone';
}

/** The icon that stands beside the word. */
export function tileIcon(tile: Tile): 'tv' | 'clock' | 'wifi-off' | 'mic' | 'mic-off' | 'hand' | 'alert' | 'phone' {
  if (tile.heard) return 'mic';
  switch (tile.kind) {
    case 'absent':
      return 'clock';
    case 'lost':
      return 'wifi-off';
    case 'speaking':
      return 'mic';
    case 'asking':
      return 'hand';
    case 'weak':
      return 'alert';
    case 'phone':
      return 'phone';
    case 'here':
      return tile.watches ? 'tv' : tile.micOpen ? 'mic' : 'mic-off';
  }
}

export interface TileCounts {
  here: number;
  asking: number;
  weak: number;
  lost: number;
  absent: number;
}

/** How many are in which state; one that asks over a weak line counts in both. */
export function countTiles(tiles: Tile[]): TileCounts {
  const count = (f: (tile: Tile) => boolean) => tiles.filter(f).length;
  return {
    here: count((tile) => tile.kind !== 'absent' && tile.kind !== 'lost'),
    asking: count((tile) => tile.queuePlace > 0),
    weak: count((tile) => tile.weak),
    lost: count((tile) => tile.kind === 'lost'),
    absent: count((tile) => tile.kind === 'absent'),
  };
}

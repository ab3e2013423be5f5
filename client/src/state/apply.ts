// The one place where a meeting's state changes on this side: message in, new state out. Pure.

import type { Attendance, AttendanceChanged, BallotsChanged, Conclusion, Floor, Health, HelpCall, ItemsChanged, Link, LiveMessage, LiveState, Meeting, Motion, Notice, Paper, Pointer, PrivateCall, Seat, SlotSource, Stage } from '../api/types';
import { withBallots, withMotion } from './motions';

/** What the messages of a live socket add up to. */
export interface RoomData {
  state: LiveState | null;
  /** Of the newest durable entry seen; goes into the next hello. */
  seq: number;
  /** Names the server's run; empty before the first welcome. */
  boot: string;
  links: Record<string, Link>;
  slots: SlotSource[];
  speakers: string[];
  /** What whoever presents points at; null when nothing. */
  pointer: Pointer | null;
  /** Ids of the persons who have a screen of the meeting open. */
  here: number[];
  /** How each seat's machine does, by seat; for who assists. */
  health: Record<string, Health>;
}

export const emptyRoom: RoomData = { state: null, seq: 0, boot: '', links: {}, slots: [], speakers: [], pointer: null, here: [], health: {} };

/** Returns the room after a message; the same object when the message changes nothing. */
export function apply(room: RoomData, m: LiveMessage): RoomData {
  switch (m.kind) {
    case 'welcome':
      return welcome(room, m.boot ?? '');
    case 'snapshot':
      return m.state ? { ...room, state: m.state, seq: m.seq ?? 0 } : room;
    case 'event':
      return event(room, m);
    case 'links':
      return { ...room, links: Object.fromEntries((m.links ?? []).map((link) => [link.seat, link])) };
    case 'slots':
      return { ...room, slots: m.slots ?? [] };
    case 'speakers':
      return { ...room, speakers: m.speakers ?? [] };
    case 'here':
      return { ...room, here: m.here ?? [] };
    case 'health':
      return { ...room, health: { ...room.health, ...Object.fromEntries((m.health ?? []).map((of) => [of.seat, of])) } };
    case 'pointer':
      return { ...room, pointer: m.pointer && !m.pointer.gone ? m.pointer : null };
    case 'media': // this screen's connection is gone; its slots say nothing any more
      return room.slots.length ? { ...room, slots: [] } : room;
    case 'progress':
      return room.state && m.progress ? { ...room, state: withPaper(room.state, m.progress) } : room;
    default: // "end" is about the line, not about the room; unknown kinds come from a newer server
      return room;
  }
}

/** A new run of the server has no media of the old one: nobody is heard, no slot carries anything. */
function welcome(room: RoomData, boot: string): RoomData {
  if (boot === room.boot) return room;
  return { ...room, boot, links: {}, slots: [], speakers: [], pointer: null, here: [], health: {} };
}

function event(room: RoomData, m: LiveMessage): RoomData {
  const seq = m.seq ?? 0;
  if (!room.state || seq <= room.seq) return room; // sent again after a snapshot that had it already
  return { ...room, seq, state: changed(room.state, m.type ?? '', m.data) };
}

/** Each event carries the whole changed part, so applying is replacing. */
function changed(state: LiveState, type: string, data: unknown): LiveState {
  switch (type) {
    case 'meeting.changed':
      return { ...state, meeting: data as Meeting };
    case 'items.changed':
      return { ...state, meeting: { ...state.meeting, items: (data as ItemsChanged).items } };
    case 'stage.changed':
      return { ...state, stage: data as Stage };
    case 'floor.changed':
      return { ...state, floor: data as Floor };
    case 'attendance.changed':
      return { ...state, attendance: attended(state.attendance, data as AttendanceChanged) };
    case 'conclusions.changed':
      return { ...state, conclusions: data as Conclusion[] };
    case 'notices.changed':
      return { ...state, notices: data as Notice[] };
    case 'calls.changed':
      return { ...state, calls: data as PrivateCall[] };
    case 'helps.changed':
      return { ...state, helps: data as HelpCall[] };
    case 'seat.changed':
      return { ...state, seats: withSeat(state.seats, data as Seat) };
    case 'motion.changed':
      return { ...state, motions: withMotion(state.motions, data as Motion) };
    case 'ballots.changed':
      return { ...state, motions: withBallots(state.motions, data as BallotsChanged) };
    default: // a newer server's event: nothing this screen knows has changed
      return state;
  }
}

/** Rows keep their place; one that nobody knew comes last until the next snapshot. */
function attended(known: Attendance, change: AttendanceChanged): Attendance {
  if (change.whole) return { rows: change.rows, summary: change.summary };
  const fresh = new Map(change.rows.map((row) => [row.seat, row]));
  const rows = known.rows.map((row) => fresh.get(row.seat) ?? row);
  const added = change.rows.filter((row) => !known.rows.some((other) => other.seat === row.seat));
  return { rows: [...rows, ...added], summary: change.summary };
}

/** Seats keep the order in which they first came. */
function withSeat(seats: Seat[], seat: Seat): Seat[] {
  const at = seats.findIndex((other) => other.seat === seat.seat);
  return at < 0 ? [...seats, seat] : seats.with(at, seat);
}

function withPaper(state: LiveState, paper: Paper): LiveState {
  const items = state.meeting.items.map((item) =>
    item.papers.some((other) => other.id === paper.id)
      ? { ...item, papers: item.papers.map((other) => (other.id === paper.id && !isOver(other, paper) ? paper : other)) }
      : item,
  );
  return { ...state, meeting: { ...state.meeting, items } };
}

/** News of how far a version is may come after the event that it is done: they wait in different queues. */
function isOver(known: Paper, news: Paper): boolean {
  const n = news.newest?.n ?? news.version;
  if (known.newest && known.newest.n === n) return known.newest.state !== 'converting';
  return known.version > n || (known.version === n && known.state !== 'converting');
}

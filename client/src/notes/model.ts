// What a person puts on a page: one stroke of a pen, a highlight over words, a note pinned to a place.
//
// Places and lengths are thousandths of the page's width from its upper left corner, so they hold at any
// zoom and on any screen. The server stores the same shapes and refuses anything else (agendas/notes).

import type { Note, NoteKind } from '../api/types';

export type PenColor = 'blue' | 'red' | 'black';
export type MarkColor = 'yellow' | 'green' | 'pink';

export interface InkData {
  color: PenColor;
  /** Of the pen at half pressure. */
  width: number;
  /** x, y and pressure (0 to 100; 50 for a finger or a mouse) of each point, one after the other. */
  points: number[];
}
/** x, y, width, height. */
export type Box = [number, number, number, number];
export interface HighlightData {
  color: MarkColor;
  boxes: Box[];
  /** The words under the boxes, when they are known. */
  text?: string;
}
export interface PinnedData {
  color: MarkColor;
  x: number;
  y: number;
  text: string;
}

interface Common {
  id: string;
  paperId: number;
  /** Of the paper, that it was put on. */
  version: number;
  /** 1 is first. */
  page: number;
}
export type Drawn =
  | (Common & { kind: 'ink'; data: InkData })
  | (Common & { kind: 'highlight'; data: HighlightData })
  | (Common & { kind: 'note'; data: PinnedData });

/** A note as this device keeps it. */
export interface Kept extends Common {
  kind: NoteKind;
  /** Of a deleted note: what it was, so that undoing needs no network. */
  data: unknown;
  deleted: boolean;
  /** The server's revision that this is, or was made on; 0 when the server has not heard of it. */
  rev: number;
  /** Changes here that the server has not confirmed: counts up with each; 0 when there are none. */
  unsent: number;
  /** Why the server refused it; it is offered again when the application starts anew. */
  refused?: string;
  /** What the server has under this id, when it changed while this device's own change was unsent. */
  theirs?: { data: unknown; deleted: boolean; version: number; rev: number };
}

export const PEN_COLORS: Record<PenColor, string> = { blue: '#1b4f9c', red: '#c22026', black: '#1e1c19' };
export const MARK_COLORS: Record<MarkColor, string> = { yellow: '#ffd84a', green: '#8fdc8a', pink: '#ff9fc0' };
export const PEN_WIDTHS = { thin: 2.4, thick: 5 } as const;
/** Bounds the server sets (agendas/notes). */
export const MAX_POINTS = 1500;
export const MAX_TEXT = 2000;
export const MAX_BOXES = 200;

/** The note as it is drawn; null for one whose data this client does not understand (a newer client made it). */
export function drawn(note: Pick<Kept, 'id' | 'paperId' | 'version' | 'page' | 'kind' | 'data'>): Drawn | null {
  const data = note.data as { color?: string; width?: number; points?: unknown; boxes?: unknown; text?: unknown } | null;
  if (!data || typeof data !== 'object') return null;
  const common = { id: note.id, paperId: note.paperId, version: note.version, page: note.page };
  switch (note.kind) {
    case 'ink':
      if (!Object.hasOwn(PEN_COLORS, data.color ?? '') || !(Number(data.width) > 0) || !numbers(data.points) || data.points.length % 3) return null;
      return { ...common, kind: 'ink', data: data as unknown as InkData };
    case 'highlight':
      if (!isMark(data.color) || !Array.isArray(data.boxes) || !data.boxes.every((box) => numbers(box) && box.length === 4)) return null;
      return { ...common, kind: 'highlight', data: data as unknown as HighlightData };
    case 'note':
      if (!isMark(data.color) || typeof data.text !== 'string') return null;
      return { ...common, kind: 'note', data: { x: 0, y: 0, ...data } as unknown as PinnedData }; // a zero is left out on the wire
  }
}

/** The server's note as this device keeps it. */
export function fromServer(note: Note): Kept {
  const { id, paperId, version, page, kind, data, deleted, rev } = note;
  return { id, paperId, version, page, kind, data, deleted, rev, unsent: 0 };
}

function isMark(color: string | undefined): color is MarkColor {
  return Object.hasOwn(MARK_COLORS, color ?? '');
}

function numbers(list: unknown): list is number[] {
  return Array.isArray(list) && list.every((n) => Number.isFinite(n));
}

/** To a tenth, as the server keeps it. */
export function tenth(n: number): number {
  return Math.round(n * 10) / 10;
}

/** Text as the server takes it: without control characters and those that turn the reading direction. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

// One's notes as lines of a list: by page, strokes counted, the rest in words.

import type { Drawn, MarkColor } from './model';

export type Line =
  | { kind: 'ink'; id: string; count: number }
  | { kind: 'highlight'; id: string; text: string; color: MarkColor }
  | { kind: 'note'; id: string; text: string };

export interface NotedPage {
  page: number;
  /** The newest version of the paper that a note here was put on. */
  version: number;
  /** From the top of the page down; strokes last. */
  lines: Line[];
}

export function byPage(notes: Drawn[]): NotedPage[] {
  const pages = new Map<number, Drawn[]>();
  for (const note of notes) pages.set(note.page, [...(pages.get(note.page) ?? []), note]);
  return [...pages].sort(([a], [b]) => a - b).map(([page, on]) => ({ page, version: Math.max(...on.map((note) => note.version)), lines: linesOf(on) }));
}

function linesOf(notes: Drawn[]): Line[] {
  const lines: Line[] = [];
  for (const note of [...notes].sort((a, b) => top(a) - top(b))) {
    if (note.kind === 'highlight') lines.push({ kind: 'highlight', id: note.id, text: note.data.text ?? '', color: note.data.color });
    if (note.kind === 'note') lines.push({ kind: 'note', id: note.id, text: note.data.text });
  }
  const strokes = notes.filter((note) => note.kind === 'ink').length;
  if (strokes > 0) lines.push({ kind: 'ink', id: 'ink', count: strokes });
  return lines;
}

function top(note: Drawn): number {
  return note.kind === 'note' ? note.data.y : note.kind === 'highlight' ? Math.min(...note.data.boxes.map((box) => box[1])) : 0;
}

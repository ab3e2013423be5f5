// What is written and not yet saved, beside what the server has. Pure: a list of lines goes in, a list comes out.

import type { RecordBlock, RecordEdit } from '../../api/types';

/** A paragraph on the screen. */
export interface Line {
  id: string;
  kind: RecordBlock['kind'];
  from: RecordBlock['from'];
  /** As the writer sees it. */
  text: string;
  /** As the server has it; null: the server does not have the paragraph (yet). */
  saved: string | null;
  /** The paragraph's revision that saved is of; 0 of a new one. */
  read: number;
  /** Taken out here; the server still has it. */
  removed?: boolean;
  /** What somebody else made of it meanwhile; '' when they took it out. Nothing is saved until the writer chooses. */
  theirs?: string;
}

export function isDirty(line: Line): boolean {
  return line.removed ? line.saved !== null : line.saved === null || line.saved !== line.text.trim();
}

/** Joins what the server has with what is being written here: nobody's words are lost. */
export function merge(lines: Line[], blocks: RecordBlock[]): Line[] {
  const mine = new Map(lines.map((line) => [line.id, line]));
  const out = blocks.map((block) => joined(mine.get(block.id), block));
  const there = new Set(blocks.map((block) => block.id));
  lines.forEach((line, i) => {
    if (there.has(line.id) || line.removed || (line.saved !== null && !isDirty(line))) return;
    // New here, or changed here and taken out by somebody else: behind the line it stood behind.
    const before = lines.slice(0, i).findLast((one) => out.some((other) => other.id === one.id));
    const at = before ? out.findIndex((one) => one.id === before.id) + 1 : 0;
    out.splice(at, 0, line.saved === null ? line : { ...line, theirs: '' });
  });
  return out;
}

function joined(line: Line | undefined, block: RecordBlock): Line {
  const fresh: Line = { id: block.id, kind: block.kind, from: block.from, text: block.text, saved: block.text, read: block.revision };
  if (!line) return fresh;
  if (line.saved === null) return line.text.trim() === block.text ? fresh : { ...line, saved: block.text, read: block.revision }; // it has arrived
  if (!isDirty(line)) return line.text.trim() === block.text ? { ...fresh, text: line.text } : fresh;
  if (line.text.trim() === block.text && !line.removed) return fresh;
  if (block.revision === line.read) return line.theirs === undefined ? line : { ...line, theirs: undefined };
  if (block.text === line.saved) return { ...line, read: block.revision };
  return { ...line, theirs: block.text };
}

/** What to send: all that is not saved, but for what waits for the writer's choice. */
export function editsOf(lines: Line[]): RecordEdit[] {
  const out: RecordEdit[] = [];
  lines.forEach((line, i) => {
    if (!isDirty(line) || line.theirs !== undefined) return;
    const edit: RecordEdit = { id: line.id, kind: line.kind, text: line.text.trim(), read: line.read };
    if (line.removed) edit.removed = true;
    else if (line.saved === null) edit.after = lines.slice(0, i).findLast((one) => !one.removed)?.id;
    out.push(edit);
  });
  return out;
}

/**
 * Takes note of what the server kept of sent: a line that was written on meanwhile stays unsaved. blocks: what the server
 * has now.
 */
export function saved(lines: Line[], sent: RecordEdit[], conflicts: string[], blocks: RecordBlock[]): Line[] {
  const kept = new Map(sent.filter((edit) => !conflicts.includes(edit.id)).map((edit) => [edit.id, edit]));
  const now = new Map(blocks.map((block) => [block.id, block]));
  const noted = lines.flatMap((line): Line[] => {
    const edit = kept.get(line.id);
    if (!edit) return [line];
    if (edit.removed) return [];
    return [{ ...line, saved: edit.text, read: now.get(line.id)?.revision ?? line.read, from: now.get(line.id)?.from ?? line.from }];
  });
  return merge(noted, blocks);
}

/** The writer's choice between two texts. */
export function choose(lines: Line[], id: string, which: 'mine' | 'theirs', blocks: RecordBlock[]): Line[] {
  const block = blocks.find((one) => one.id === id);
  return lines.flatMap((line): Line[] => {
    if (line.id !== id) return [line];
    if (which === 'theirs') return block ? [{ ...line, text: block.text, saved: block.text, read: block.revision, from: block.from, theirs: undefined, removed: undefined }] : [];
    return [{ ...line, saved: block ? block.text : null, read: block?.revision ?? 0, theirs: undefined }];
  });
}

/** A new paragraph behind a line; after '' it is the first. */
export function insertAfter(lines: Line[], after: string, id: string): Line[] {
  const at = lines.findIndex((line) => line.id === after) + 1;
  return lines.toSpliced(at, 0, { id, kind: 'paragraph', from: '', text: '', saved: null, read: 0 });
}

export function withText(lines: Line[], id: string, text: string): Line[] {
  return lines.map((line) => (line.id === id ? { ...line, text } : line));
}

/** A new one that never reached the server is simply gone. */
export function without(lines: Line[], id: string): Line[] {
  return lines.flatMap((line): Line[] => (line.id !== id ? [line] : line.saved === null ? [] : [{ ...line, removed: true }]));
}

/** What a machine keeps of unsaved words while there is no line, or the page is closed. */
export function unsaved(lines: Line[]): Line[] {
  return lines.filter(isDirty);
}

/** Puts kept words back onto what the server has now. */
export function restored(lines: Line[], kept: Line[]): Line[] {
  const mine = new Map(kept.map((line) => [line.id, line]));
  const blocks = lines.map((line): RecordBlock => ({ id: line.id, kind: line.kind, from: line.from, text: line.saved ?? '', revision: line.read }));
  const all = lines.map((line) => mine.get(line.id) ?? line);
  return merge([...all, ...kept.filter((line) => !lines.some((one) => one.id === line.id))], blocks);
}

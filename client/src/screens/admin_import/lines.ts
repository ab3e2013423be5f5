// The rows of a table that was read, counted, filtered, and cut into blocks to draw. Pure.

import type { ImportLine } from '../../api/types';

export type Act = ImportLine['act'];
export const ACTS: Act[] = ['refused', 'change', 'add', 'same'];

/** Rows of one block: it is drawn when it comes near what is seen, so that thousands of rows cost nothing. */
export const BLOCK = 50;

export function counted(lines: readonly ImportLine[]): Record<Act, number> {
  const counts: Record<Act, number> = { add: 0, change: 0, same: 0, refused: 0 };
  for (const { act } of lines) counts[act]++;
  return counts;
}

/** Those of one kind, '' for all, in the table's order. */
export function filtered(lines: readonly ImportLine[], act: Act | ''): ImportLine[] {
  return lines.filter((line) => act === '' || line.act === act);
}

export function blocks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, n) => rows.slice(n * BLOCK, (n + 1) * BLOCK));
}

/** Whom a table added: they have no password yet. */
export function newcomers(lines: readonly ImportLine[]): number[] {
  return lines.filter((line) => line.act === 'add' && line.id > 0).map((line) => line.id);
}

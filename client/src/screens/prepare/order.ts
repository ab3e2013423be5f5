// Changing the order of the agenda, by keys and by dragging. Positions count from 1.

import type { AgendaItem } from '../../api/types';

/** The items with one moved to a position; positions are counted anew. Past the ends is the end. */
export function moved(items: AgendaItem[], id: number, position: number): AgendaItem[] {
  const item = items.find((other) => other.id === id);
  if (!item) return items;
  const rest = items.filter((other) => other.id !== id);
  const at = Math.min(Math.max(position - 1, 0), rest.length);
  return [...rest.slice(0, at), item, ...rest.slice(at)].map((other, n) => (other.position === n + 1 ? other : { ...other, position: n + 1 }));
}

/**
 * Where a dragged row lands: rows are the tops and bottoms of all rows in order, from is its own
 * position, y where the pointer is. A row is passed when the pointer passes its middle.
 */
export function dropPosition(rows: { top: number; bottom: number }[], from: number, y: number): number {
  let position = from;
  rows.forEach((row, n) => {
    const middle = (row.top + row.bottom) / 2;
    if (n + 1 < from && y < middle) position = Math.min(position, n + 1);
    if (n + 1 > from && y > middle) position = Math.max(position, n + 1);
  });
  return position;
}

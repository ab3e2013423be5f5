// Which part of a long list stands on a screen that nobody scrolls. Pure.

import type { ItemTiming } from '../../state/agenda_timing';

/** At most `rows` items around the one that runs, with how many stand before and after them. */
export function boardWindow(all: ItemTiming[], rows: number): { items: ItemTiming[]; before: number; after: number } {
  const now = all.findIndex(({ item }) => item.state === 'now');
  const next = all.findIndex(({ item }) => item.state === 'waiting' && !item.skipped);
  const at = now >= 0 ? now : next >= 0 ? next : all.length - 1;
  const before = Math.max(0, Math.min(at - 1, all.length - rows)); // one that is done stays above the running one
  const items = all.slice(before, before + rows);
  return { items, before, after: all.length - before - items.length };
}

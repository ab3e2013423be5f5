// What is typed but not yet at the server, kept in the tab's storage so that a reload loses nothing.

import type { BasicsForm } from './basics';

export interface ItemForm {
  title: string;
  presenter: string;
  /** As typed; minutes. */
  minutes: string;
}

export interface Unsent {
  basics?: BasicsForm;
  /** Items being edited, by id. */
  items?: Record<string, ItemForm>;
  /** The item being typed below the agenda. */
  adding?: ItemForm;
  /** Items that were added but not answered for. */
  added?: ItemForm[];
}

/** of: a meeting's id, or 'new'. */
export function readUnsent(of: number | 'new' | 'written', storage: Storage = sessionStorage): Unsent {
  const stored = storage.getItem(key(of));
  if (!stored) return {};
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === 'object' && value !== null ? (value as Unsent) : {};
  } catch {
    return {}; // written by an older version or by hand: nothing we can use
  }
}

/** Changes the named parts; undefined takes a part out. */
export function keepUnsent(of: number | 'new' | 'written', parts: Unsent, storage: Storage = sessionStorage): void {
  const next = { ...readUnsent(of, storage), ...parts };
  const empty = Object.values(next).every((part) => part === undefined || Object.keys(part).length === 0);
  if (empty) storage.removeItem(key(of));
  else storage.setItem(key(of), JSON.stringify(next));
}

function key(of: number | 'new' | 'written'): string {
  return `hopxa.prepare.${of}`;
}

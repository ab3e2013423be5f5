// One's own notes on the items of a meeting: on this machine at once, at the server when there is a connection. Pure.

/** A note as this machine has it. */
export interface Kept {
  text: string;
  /** As the server had it last; '' when it never did. */
  saved: string;
  /** The revision that saved is of. */
  read: number;
}

export const NOTHING: Kept = { text: '', saved: '', read: 0 };

export function isUnsent(note: Kept): boolean {
  return note.text.trim() !== note.saved;
}

/**
 * Joins what the server has with what was written here without it: what both have stands once, and of two different texts
 * none is lost, the server's first.
 */
export function joined(mine: Kept, theirs: { text: string; revision: number }): Kept {
  if (!isUnsent(mine) || mine.text.trim() === theirs.text) return { text: theirs.text, saved: theirs.text, read: theirs.revision };
  if (theirs.revision === mine.read || theirs.text === mine.saved) return { ...mine, saved: theirs.text, read: theirs.revision };
  const own = mine.text.trim();
  const text = !theirs.text || own.startsWith(theirs.text) ? own : own ? `${theirs.text}\n${own}` : theirs.text;
  return { text, saved: theirs.text, read: theirs.revision };
}

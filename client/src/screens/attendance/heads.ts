// Counting the people in a hall with a remote: arrows, or the number itself. Pure.

/** As far as the server takes. */
const MOST_HEADS = 10_000;

/** A number that is being changed; typing: its digits are being pressed one by one. */
export interface HeadsDraft {
  count: number;
  typing: boolean;
}

export function stepped(from: HeadsDraft, by: number): HeadsDraft {
  return { count: Math.min(MOST_HEADS, Math.max(0, from.count + by)), typing: false };
}

/** The first digit begins a new number; one that would be too long begins it again. */
export function typed(from: HeadsDraft, digit: number): HeadsDraft {
  const longer = from.typing ? from.count * 10 + digit : digit;
  return { count: longer > MOST_HEADS ? digit : longer, typing: true };
}

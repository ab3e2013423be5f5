// A hall's counted ballot, "70 for and 30 against", made with a remote's few keys. Pure.

export interface Counting {
  /** By option, in their order. */
  counts: number[];
  /** Index of the number that is being made. */
  at: number;
  /** A digit was typed into it since it was entered: the next one goes on, the first replaces. */
  typing: boolean;
  /** As of a secret ballot: the numbers are being confirmed. */
  asks: boolean;
}

export type CountingPress =
  | { kind: 'digit'; n: number }
  | { kind: 'add'; by: number } // ▲ ▼ or ◀ ▶; ten at a time while held
  | { kind: 'short' } // the next number
  | { kind: 'held' }
  | { kind: 'to'; at: number };

/** More people than any hall seats: a slip of the finger. */
const MOST = 9999;

export function startCounting(options: number, counts?: number[]): Counting {
  return { counts: counts?.length === options ? [...counts] : Array<number>(options).fill(0), at: 0, typing: false, asks: false };
}

/** headCount: people in the hall; 0 when nobody counted them. Numbers that are more than these are not cast. */
export function counted(now: Counting, press: CountingPress, secret: boolean, headCount: number): { counting: Counting; cast: boolean } {
  const stays = (counting: Counting) => ({ counting, cast: false });
  const value = now.counts[now.at]!;
  const set = (n: number, typing: boolean) => stays({ ...now, counts: now.counts.with(now.at, Math.min(MOST, Math.max(0, n))), typing, asks: false });
  switch (press.kind) {
    case 'digit':
      return set(now.typing ? (value * 10 + press.n > MOST ? value : value * 10 + press.n) : press.n, true);
    case 'add':
      return set(value + press.by, false);
    case 'to':
      return stays({ ...now, at: press.at, typing: false, asks: false });
    case 'short':
      return stays({ ...now, at: now.asks ? now.at : (now.at + 1) % now.counts.length, typing: false, asks: false });
    case 'held':
      if (countProblem(now.counts, headCount)) return stays(now);
      if (secret && !now.asks) return stays({ ...now, asks: true });
      return { counting: { ...now, asks: false }, cast: true };
  }
}

/** Why the numbers cannot be given: nobody counted, or more than there are people; null when they can. */
export function countProblem(counts: number[], headCount: number): 'none' | 'tooMany' | null {
  const sum = counts.reduce((all, n) => all + n, 0);
  if (sum === 0) return 'none';
  return headCount > 0 && sum > headCount ? 'tooMany' : null;
}

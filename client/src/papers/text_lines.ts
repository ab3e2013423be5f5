// From words with their boxes to lines of running text as wide as on paper. Pure.

import type { PageWord } from '../api/types';

/** Places in thousandths of the page's width. */
export interface TextLine {
  x: number;
  y: number;
  h: number;
  words: LineWord[];
}

export interface LineWord {
  t: string;
  /** Space between its letters, and what is added to the blank behind it, both by the size of the letters. */
  spread: number;
  gap: number;
}

/** widthOf: how wide letters are by their size. */
export function linesOf(words: PageWord[], widthOf: (letters: string) => number): TextLine[] {
  const lines: PageWord[][] = [[]];
  for (const word of words) {
    lines.at(-1)!.push(word);
    if (word.e) lines.push([]);
  }
  const blank = widthOf(' ');
  return lines.filter((line) => line.length > 0).map((line) => {
    const h = Math.max(...line.map((word) => word.h)) || 1;
    return {
      x: line[0]!.x,
      y: Math.min(...line.map((word) => word.y)),
      h,
      words: line.map((word, at) => {
        const next = line[at + 1];
        return {
          t: word.t,
          spread: (word.w / h - widthOf(word.t)) / Math.max(1, [...word.t].length),
          gap: next ? (next.x - word.x - word.w) / h - blank : 0,
        };
      }),
    };
  });
}

// Where words stand on a page, with or without diacritics: "kenh muong" finds "kênh mương". Pure.

import type { FoundPages, PageBox, PageWord } from '../api/types';

/** One place where the words stand; more boxes than one when the line breaks within. */
export interface Hit {
  page: number;
  boxes: PageBox[];
}

/** Letters without case and diacritics; đ is d. */
export function fold(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

const tokens = (words: string) => fold(words).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Where the words of q stand one after the other on a page; the last may be only the beginning of a word.
 * Punctuation does not count.
 */
export function findInWords(page: number, words: PageWord[], q: string): Hit[] {
  const wanted = tokens(q);
  if (wanted.length === 0) return [];
  const stand = words.flatMap((word, at) => tokens(word.t).map((token) => ({ token, at })));
  const hits: Hit[] = [];
  for (let from = 0; from + wanted.length <= stand.length; from++) {
    const fits = wanted.every((token, n) => (n === wanted.length - 1 ? stand[from + n]!.token.startsWith(token) : stand[from + n]!.token === token));
    if (!fits) continue;
    hits.push({ page, boxes: lines(words.slice(stand[from]!.at, stand[from + wanted.length - 1]!.at + 1)) });
    from += wanted.length - 1;
  }
  return hits;
}

/** One box for what stands on one line. */
function lines(words: PageBox[]): PageBox[] {
  const boxes: PageBox[] = [];
  for (const word of words) {
    const last = boxes.at(-1);
    const same = last && Math.abs(word.y + word.h / 2 - (last.y + last.h / 2)) < Math.max(word.h, last.h) / 2 && word.x >= last.x;
    if (!same) {
      boxes.push({ x: word.x, y: word.y, w: word.w, h: word.h });
      continue;
    }
    const [top, end] = [Math.min(last.y, word.y), Math.max(last.y + last.h, word.y + word.h)];
    Object.assign(last, { y: top, h: end - top, w: Math.max(last.w, word.x + word.w - last.x) });
  }
  return boxes;
}

/** As the server has them, with a box for each line in place of one for each word. */
export function hitsOf(found: FoundPages): Hit[] {
  return found.pages.flatMap(({ page, hits }) => hits.map((words) => ({ page, boxes: lines(words ?? []) })));
}

/** Several words as the server is asked for them when they are to follow each other. */
export function asPhrase(q: string): string {
  return q.includes('"') || tokens(q).length < 2 ? q : `"${q.trim()}"`;
}

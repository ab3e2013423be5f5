// How high pages are by their width, once their pictures have been seen: a page that is not drawn yet
// keeps the right room, and nothing jumps when it comes.

import type { Paper } from '../api/types';

const A4 = 297 / 210;
const ratios = new Map<string, number>();

const key = (paper: Paper, page: number) => `${paper.sha256}/${page}`;

/** Height by width; for a page never seen the one of the page before, else A4. */
export function pageRatio(paper: Paper, page: number): number {
  return ratios.get(key(paper, page)) ?? ratios.get(key(paper, page - 1)) ?? ratios.get(key(paper, 1)) ?? A4;
}

/** Returns true when that was news. */
export function notePageRatio(paper: Paper, page: number, image: HTMLImageElement): boolean {
  if (!image.naturalWidth) return false;
  const ratio = image.naturalHeight / image.naturalWidth;
  if (Math.abs((ratios.get(key(paper, page)) ?? 0) - ratio) < 0.005) return false;
  ratios.set(key(paper, page), ratio);
  return true;
}

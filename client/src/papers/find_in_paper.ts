// Finding words in a paper: asked of the server, which has them all indexed; without a line, looked for in the
// pages' words that are on this machine.

import { api } from '../api';
import type { FoundPages, Paper } from '../api/types';
import { asPhrase, findInWords, hitsOf, type Hit } from './find';
import { pageText } from './page_text';

/**
 * some is called with all that was found so far, in the paper's order, each time it is more. on: a page that the
 * words are known to stand on, together or apart; 0 for none.
 */
export async function findInPaper(paper: Paper, q: string, from: number, on: number, some: (hits: Hit[]) => void, stopped: () => boolean): Promise<void> {
  const ask = (words: string) => api.findInPaper(paper.id, words, paper.sha256.slice(0, 12)).catch(() => null);
  let found = await ask(asPhrase(q)); // what stands together first; else the words wherever they stand
  if (found && asPhrase(q) !== q && !enough(found, on)) found = await ask(q);
  if (found) some(hitsOf(found));
  else await findOnPages(paper, q, from, some, stopped);
}

/** Looks through the pages' words, from the page that is read on; some tells what was found so far. */
async function findOnPages(paper: Paper, q: string, from: number, some: (hits: Hit[]) => void, stopped: () => boolean): Promise<void> {
  const order = Array.from({ length: paper.pages }, (_, at) => ((from - 1 + at) % paper.pages) + 1);
  const found = new Map<number, Hit[]>();
  for (let at = 0; at < order.length && !stopped(); at += 4) {
    const few = order.slice(at, at + 4);
    const read = await Promise.all(few.map((page) => pageText(paper, page)));
    read.forEach((words, n) => words && found.set(few[n]!, findInWords(few[n]!, words.words, q)));
    if (!stopped()) some([...found.entries()].sort(([a], [b]) => a - b).flatMap(([, hits]) => hits));
  }
}

function enough(found: FoundPages, on: number): boolean {
  return on === 0 ? found.hits > 0 : found.pages.some(({ page }) => page === on);
}

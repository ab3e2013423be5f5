// The words of pages with their places, fetched once and kept while they are looked at.

import type { PageText, Paper } from '../api/types';

/** A page of dense text is some 20 kB of words. */
const KEPT = 60;
const kept = new Map<string, Promise<PageText | null>>();

/** Address of a page's words; like its picture it carries the file's hash and never changes. */
export function textUrl(paper: Paper, page: number): string {
  return `/api/v1/papers/${paper.id}/pages/${page}/text?v=${paper.sha256.slice(0, 12)}`;
}

/** null: there are no words to be had (a scan, or no network); a page without words is read as a picture. */
export function pageText(paper: Paper, page: number): Promise<PageText | null> {
  const url = textUrl(paper, page);
  const known = kept.get(url);
  if (known) return known;
  const fetched = get(url);
  kept.set(url, fetched);
  void fetched.then((words) => words === null && kept.delete(url)); // asked again when the page is seen again
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return fetched;
}

/** Lets go of a paper's words. */
export function forgetText(paperId: number): void {
  for (const url of kept.keys()) if (url.startsWith(`/api/v1/papers/${paperId}/`)) kept.delete(url);
}

async function get(url: string): Promise<PageText | null> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return null;
    return (await answer.json()) as PageText;
  } catch {
    return null;
  }
}

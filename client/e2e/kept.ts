// What the browser's own store holds of a paper.

import type { Page } from 'playwright-core';

/** Addresses of the paper's files that are kept. */
export function keptOf(page: Page, paper: number): Promise<string[]> {
  return page.evaluate(async (id) => {
    const all: string[] = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) if (url.includes(`/papers/${id}/`)) all.push(url);
    return all;
  }, paper);
}

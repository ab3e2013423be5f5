// Pictures of pages kept at hand, so that a page that was fetched ahead shows at once.
//
// Two levels: this module holds the newest KEPT picture elements (their bytes stay in memory), and
// the browser's HTTP cache holds every page ever fetched, because page addresses carry the file's
// hash and are immutable. Whoever asks twice for the same address shares one request.

/** Pictures whose bytes are held in memory; an A4 page at 1240 px is about 150 kB. */
const KEPT = 80;

interface Entry {
  image: HTMLImageElement;
  loaded: boolean;
  promise: Promise<HTMLImageElement>;
}

// Least recently used first: a Map keeps the order of insertion.
const entries = new Map<string, Entry>();

/** The address did not give a picture: no connection, withdrawn, or not made yet. Worth trying again. */
export class PageUnavailable extends Error {}

/** True when the picture can be shown without waiting for the network. */
export function pageLoaded(url: string): boolean {
  return entries.get(url)?.loaded ?? false;
}

/**
 * Fetches a page picture, or gives the one that is here or on its way.
 * Rejects with PageUnavailable; the next call tries anew.
 */
export function loadPage(url: string): Promise<HTMLImageElement> {
  const known = entries.get(url);
  if (known) {
    entries.delete(url);
    entries.set(url, known);
    return known.promise;
  }
  const image = new Image();
  image.decoding = 'async';
  const promise = new Promise<HTMLImageElement>((resolve, reject) => {
    image.onload = () => {
      entry.loaded = true;
      resolve(image);
    };
    image.onerror = () => {
      entries.delete(url);
      reject(new PageUnavailable(url));
    };
  });
  const entry: Entry = { image, loaded: false, promise };
  entries.set(url, entry);
  dropOldest();
  image.src = url;
  return promise;
}

function dropOldest(): void {
  for (const [url, entry] of entries) {
    if (entries.size <= KEPT) return;
    if (entry.loaded) entries.delete(url); // one on its way is awaited by somebody
  }
}

/** Lets go of a paper's pictures: it was withdrawn, or its last day is over. */
export function forgetPages(paperId: number): void {
  for (const url of entries.keys()) if (url.startsWith(`/api/v1/papers/${paperId}/`)) entries.delete(url);
}

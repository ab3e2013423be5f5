// What the store is called by, for the pages and for the service worker alike. Pure.
//
// A paper's version has a cache of its own, so that throwing it away is one step that cannot stop half way.
// "seen" holds pages that were looked at without being kept; "answers" what the server last said of meetings
// and papers; each release of the client has a "shell".

import type { Paper } from '../api/types';

export const SHELL = 'shell-';
export const SEEN = 'seen';
export const ANSWERS = 'answers';
/** In a paper's cache: what it is the cache of. */
export const ABOUT = '/offline/about';
/** On an answer that comes from the store: when the server gave it, in ms since 1970. */
export const KEPT_AT = 'X-Kept-At';
/** On a request of the one who keeps: the worker is not to keep it too. */
export const HOLDING = 'X-Holding';

/** Goes with every kept version of a paper. */
export interface About {
  paper: Paper;
  /** All files are here, checked. */
  complete: boolean;
  /** Files that are here, checked; counted now and then. */
  files: number;
  /** When the server last said that it may be read, by the server's clock, in ms. */
  checkedAt: number;
  /** The server's clock minus this machine's, in ms. */
  clockOffset: number;
}

/** As the addresses of pages carry it. */
export const versionOf = (paper: { sha256: string }) => paper.sha256.slice(0, 12);

export const cacheOf = (paper: { id: number; sha256: string }) => `paper-${paper.id}-${versionOf(paper)}`;

/** Which paper a cache is of; null for any other cache. */
export function paperOf(cacheName: string): { id: number; version: string } | null {
  const named = /^paper-(\d+)-([0-9a-f]{12})$/.exec(cacheName);
  return named && { id: Number(named[1]), version: named[2]! };
}

/** Which paper's page or words an address names; null for any other address and for one without a version. */
export function pageOf(url: URL): { id: number; cache: string } | null {
  const paper = /^\/api\/v1\/papers\/([1-9]\d*)\/pages\/[1-9]\d*(\/text)?$/.exec(url.pathname);
  const version = url.searchParams.get('v') ?? '';
  return paper && /^[0-9a-f]{12}$/.test(version) ? { id: Number(paper[1]), cache: `paper-${paper[1]}-${version}` } : null;
}

/** True for what is asked when a screen opens, which is answered from the store while the server is away. */
export function isKeptAnswer(url: URL): boolean {
  return url.search === '' && /^\/api\/v1\/(me|home|(meetings|papers)\/[1-9]\d*)$/.test(url.pathname);
}

/** The same page as it is kept, for one that is asked for small. */
export function keptPicture(url: URL): string {
  const sharp = new URL(url);
  if (sharp.searchParams.get('w') === '480') sharp.searchParams.set('w', '1240');
  return sharp.pathname + sharp.search;
}

/**
 * Whether the last day for viewing is over, by the server's clock as far as it is known here. A machine whose
 * clock is put back gains nothing: time before the last contact does not count.
 */
export function isOver(about: About, machineNow: number): boolean {
  const { viewUntil } = about.paper;
  return !!viewUntil && Math.max(machineNow + about.clockOffset, about.checkedAt) >= Date.parse(viewUntil);
}

// Fetches one version of a paper into the store, file by file, each checked before it is kept. What is there
// stays there, so a reload or a cut costs at most the file that was on its way.

import type { ManifestFile, Paper, PaperManifest } from '../api/types';
import { cacheOf, HOLDING, SEEN, versionOf, type About } from './names';
import { fileAddress, wantedHash } from './plan';
import { aboutOf, throwAway, writeAbout } from './store';

/** Why a paper is not here; the same words as the server's. */
export type Trouble = 'full' | 'damaged' | 'unreachable';

export class Stopped extends Error {}
export class Troubled extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

export interface Fetching {
  /** Resolves when a file may be fetched; rejects with Stopped when none may any more. */
  turn(): Promise<void>;
  /** How many files at a time. */
  atOnce(): number;
  /** files of all are here. */
  progress(files: number, all: number): void;
  clockOffset: number;
}

/** How many files may come between two notes of how far it is. */
const NOTE_EVERY = 25;
/** How long a whole paper need not be noted again; its last day for viewing is guarded to this. */
const FRESH_MS = 600_000;

/**
 * Resolves with how many files there are when all are here; false when the paper may not be kept any more.
 * Rejects with Troubled or Stopped.
 */
export async function fetchPaper(paper: Paper, by: Fetching): Promise<number | false> {
  const name = cacheOf(paper);
  const before = await aboutOf(name);
  const now = Date.now() + by.clockOffset;
  if (before?.complete && now - before.checkedAt < FRESH_MS && JSON.stringify(before.paper) === JSON.stringify(paper)) return before.files;
  const about: About = { paper, complete: false, files: 0, checkedAt: now, clockOffset: by.clockOffset, ...(before && { complete: before.complete, files: before.files }) };
  await roomFor(() => writeAbout(about));
  if (about.complete) return about.files;
  const manifest = await get(`/api/v1/papers/${paper.id}/manifest?v=${versionOf(paper)}`);
  if (!manifest.ok) return away(manifest.status, name);
  const { files } = (await manifest.json()) as PaperManifest;
  const cache = await caches.open(name);
  const here = new Set((await cache.keys()).map((request) => new URL(request.url).pathname + new URL(request.url).search));
  const missing = files.filter((file) => !here.has(fileAddress(paper, file)));
  let done = files.length - missing.length;
  let gone = false;
  by.progress(done, files.length);
  const work = async () => {
    for (let file = missing.shift(); file && !gone; file = missing.shift()) {
      await by.turn();
      if (!(await keepFile(cache, paper, file))) gone = true;
      else if (++done % NOTE_EVERY === 0) await note({ ...about, files: done });
      by.progress(done, files.length);
    }
  };
  const results = await Promise.allSettled(Array.from({ length: by.atOnce() }, work));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  if (gone) return away(410, name);
  await note({ ...about, complete: true, files: files.length });
  return files.length;
}

/** Of a paper that was thrown away meanwhile nothing is noted: that would bring an empty one back. */
async function note(about: About): Promise<void> {
  if (!(await caches.has(cacheOf(about.paper)))) throw new Stopped();
  await roomFor(() => writeAbout(about));
}

/** false when the server does not give it any more. */
async function keepFile(cache: Cache, paper: Paper, file: ManifestFile): Promise<boolean> {
  const address = fileAddress(paper, file);
  for (let tries = 0; tries < 2; tries++) {
    const seen = tries === 0 ? await caches.match(address, { cacheName: SEEN }) : undefined; // somebody looked at it just now
    const got = seen ?? (await get(address));
    if (got.status >= 400 && got.status < 500 && got.status !== 429) return false;
    if (!got.ok) throw new Troubled('unreachable');
    const { headers } = got;
    const bytes = await got.arrayBuffer().catch(() => {
      throw new Troubled('unreachable');
    });
    const hash = hex(await crypto.subtle.digest('SHA-256', bytes));
    if (hash !== wantedHash(file, headers.get('Repr-Digest'))) continue;
    await roomFor(() => cache.put(address, new Response(bytes, { headers: { 'Content-Type': headers.get('Content-Type') ?? '', 'X-Content-Type-Options': 'nosniff' } })));
    return true;
  }
  throw new Troubled('damaged');
}

async function away(status: number, name: string): Promise<false> {
  if (status >= 500 || status === 429 || status === 409) throw new Troubled('unreachable'); // 409: its pages are made again just now
  await throwAway([name]);
  return false;
}

function get(address: string): Promise<Response> {
  return fetch(address, { cache: 'no-store', headers: { [HOLDING]: '1' }, signal: AbortSignal.timeout(60_000) }).catch(() => {
    throw new Troubled('unreachable');
  });
}

/** A store without room says so in more than one way. */
async function roomFor(put: () => Promise<void>): Promise<void> {
  try {
    await put();
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'UnknownError')) throw new Troubled('full');
    throw error;
  }
}

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');

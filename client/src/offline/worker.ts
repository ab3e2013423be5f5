// The service worker: opens the application without a connection and hands out kept pages. It decides nothing:
// what is kept, and when it is thrown away, the pages say (distribute.ts). scripts/worker.mjs builds it into
// /sw.js and writes the list of the release's files into it.

import { listenForPush } from './worker_push';
import { ABOUT, ANSWERS, HOLDING, isKeptAnswer, isOver, KEPT_AT, keptPicture, pageOf, SEEN, SHELL, type About } from './names';

declare const __SHELL__: { version: string; files: string[] };

/** The part of a service worker's own types that is used; the DOM's library has none of them. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: 'install' | 'activate', f: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', f: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
const scope = self as unknown as Scope;
listenForPush(self as unknown as Parameters<typeof listenForPush>[0]);

/** How long a dead line may keep the application from opening, and an answer from being the kept one. */
const OPEN_MS = 2500;
const ANSWER_MS = 6000;
/** Pages that were looked at and are not of a kept paper: some 20 MB. */
const SEEN_MAX = 150;

const shell = SHELL + __SHELL__.version;
const files = new Set(__SHELL__.files);

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || request.headers.has('Range')) return;
  if (request.mode === 'navigate') {
    if (!url.pathname.startsWith('/api/') && !url.pathname.startsWith('/cong-bo') && url.pathname !== '/healthz' && url.pathname !== '/metrics') event.respondWith(openApp(request));
  } else if (url.pathname.startsWith('/assets/') || files.has(url.pathname)) event.respondWith(shellFile(request));
  else if (pageOf(url)) event.respondWith(page(event, url));
  else if (isKeptAnswer(url)) event.respondWith(answer(event, url));
});

async function install(): Promise<void> {
  const cache = await caches.open(shell);
  for (const path of __SHELL__.files) { // one after the other: the call may share the line
    if (await cache.match(path)) continue;
    const known = path.startsWith('/assets/') && (await caches.match(path)); // the release before had it too
    const got = known || (await fetch(path, { cache: 'no-cache' }));
    if (!got.ok) throw new Error(`${path}: ${got.status}`);
    await cache.put(path, got);
  }
  await scope.skipWaiting();
}

/** The release before stays: pages that are open may still ask for its files. */
async function activate(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== shell);
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function openApp(request: Request): Promise<Response> {
  const kept = await caches.match('/', { cacheName: shell });
  if (!kept) return fetch(request);
  if (!navigator.onLine) return kept;
  const got = await within(fetch(request), OPEN_MS);
  return !got || isAway(got) ? kept : got;
}

async function shellFile(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function answer(event: Fetching, url: URL): Promise<Response> {
  const kept = await caches.match(url.pathname, { cacheName: ANSWERS });
  const asked = fetch(event.request).then(async (got) => {
    await keepAnswer(url.pathname, got.clone());
    return got;
  });
  if (!kept) return asked;
  event.waitUntil(asked.catch(() => undefined));
  if (!navigator.onLine) return kept;
  const got = await within(asked, ANSWER_MS);
  return !got || isAway(got) ? kept : got;
}

async function keepAnswer(path: string, got: Response): Promise<void> {
  const cache = await caches.open(ANSWERS);
  if (got.ok) {
    const headers = new Headers(got.headers);
    headers.set(KEPT_AT, String(Date.now()));
    await cache.put(path, new Response(await got.blob(), { headers })).catch(() => undefined); // no room: it is not kept
  } else if (got.status >= 400 && got.status < 500 && got.status !== 429) await cache.delete(path);
}

/** Pages on their way, so that who shows and who keeps share one request. */
const onTheirWay = new Map<string, Promise<Response>>();

async function page(event: Fetching, url: URL): Promise<Response> {
  const { cache } = pageOf(url)!;
  const path = url.pathname + url.search;
  const about = await caches.match(ABOUT, { cacheName: cache });
  const over = about !== undefined && isOver((await about.json()) as About, Date.now());
  if (about && !over) {
    const own = (await caches.match(path, { cacheName: cache })) ?? (await caches.match(keptPicture(url), { cacheName: cache }));
    if (own) return own;
  }
  const seen = await caches.match(path, { cacheName: SEEN });
  if (seen && !over) return seen;
  let asked = onTheirWay.get(path);
  if (!asked) {
    asked = fetch(path, { cache: 'no-store', credentials: 'same-origin' }); // not in the browser's own cache, which nobody can clear
    onTheirWay.set(path, asked);
    void asked.catch(() => undefined).then(() => setTimeout(() => onTheirWay.delete(path), 0));
  }
  const got = (await asked).clone();
  if (got.ok && !about && !event.request.headers.has(HOLDING)) event.waitUntil(keepSeen(path, got.clone()));
  return got;
}

async function keepSeen(path: string, got: Response): Promise<void> {
  try {
    const cache = await caches.open(SEEN);
    await cache.put(path, got);
    const all = await cache.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - SEEN_MAX)).map((old) => cache.delete(old)));
  } catch {
    // No room: it is fetched again when it is looked at again.
  }
}

/** null when it fails or takes longer. */
function within(asked: Promise<Response>, ms: number): Promise<Response | null> {
  return Promise.race([asked.catch(() => null), new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))]);
}

/** A proxy answers for a server that is not there. */
function isAway(got: Response): boolean {
  return got.status === 502 || got.status === 503 || got.status === 504;
}

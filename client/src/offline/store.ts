// The pages' side of the store: what is there, putting in, throwing away.

import type { Paper } from '../api/types';
import { ABOUT, ANSWERS, cacheOf, isOver, KEPT_AT, paperOf, SEEN, type About } from './names';
import type { Stored } from './plan';

const OWNER = 'hopxa.store.owner';

/** Whether this browser can keep papers: a secure address, and a store that is not switched off. */
export function canKeep(): boolean {
  return isSecureContext && 'caches' in globalThis && 'serviceWorker' in navigator && !!globalThis.crypto?.subtle;
}

export async function stored(): Promise<Stored[]> {
  const names = (await caches.keys()).filter(paperOf);
  return Promise.all(names.map(async (name) => ({ name, about: await aboutOf(name) })));
}

export async function aboutOf(cacheName: string): Promise<About | null> {
  const kept = await caches.match(ABOUT, { cacheName });
  return kept ? ((await kept.json()) as About) : null;
}

/** Also keeps the paper as the answer of its own address, so that its reader opens without a connection. */
export async function writeAbout(about: About): Promise<void> {
  await (await caches.open(cacheOf(about.paper))).put(ABOUT, json(about));
  await (await caches.open(ANSWERS)).put(`/api/v1/papers/${about.paper.id}`, json(about.paper));
}

/** Throws papers' caches away, and what else is known of these papers. */
export async function throwAway(names: string[]): Promise<void> {
  await Promise.all(names.map((name) => caches.delete(name)));
  const gone = new Set(names.map((name) => paperOf(name)?.id));
  const [seen, answers, left] = [await caches.open(SEEN), await caches.open(ANSWERS), await caches.keys()];
  for (const request of await seen.keys()) if (gone.has(Number(/\/papers\/(\d+)\//.exec(request.url)?.[1]))) await seen.delete(request);
  for (const id of gone) if (!left.some((name) => paperOf(name)?.id === id)) await answers.delete(`/api/v1/papers/${id}`);
}

/** Pages that were looked at and not kept are nobody's after a new start. */
export const forgetSeen = () => caches.delete(SEEN);

/** Everything of whoever uses this machine; the application itself stays. */
export async function throwAllAway(): Promise<void> {
  forgetOwner();
  if (!canKeep()) return;
  const names = (await caches.keys()).filter((name) => name === SEEN || name === ANSWERS || paperOf(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Throws everything away when it belongs to somebody else. actor: person:12 or hall:7. */
export async function ownedBy(actor: string): Promise<void> {
  try {
    const before = localStorage.getItem(OWNER);
    if (before === actor) return;
    if (before !== null) await throwAllAway();
    localStorage.setItem(OWNER, actor);
  } catch {
    // This browser keeps nothing, so there is nothing of anybody's.
  }
}

/** Whether something may be kept here from before. */
export function hasOwner(): boolean {
  try {
    return localStorage.getItem(OWNER) !== null;
  } catch {
    return false;
  }
}

function forgetOwner(): void {
  try {
    localStorage.removeItem(OWNER);
  } catch {
    // As above.
  }
}

/** The papers that are here whole. */
export async function heldPapers(): Promise<Paper[]> {
  if (!canKeep()) return [];
  return (await stored()).flatMap(({ about }) => (about?.complete ? [about.paper] : []));
}

/** A paper as the server last spoke of it, when it is here whole and its last day is not over; null for any other. */
export async function heldPaper(id: number): Promise<Paper | null> {
  if (!canKeep()) return null;
  const kept = await caches.match(`/api/v1/papers/${id}`, { cacheName: ANSWERS });
  if (!kept) return null;
  const paper = (await kept.json()) as Paper;
  const about = await aboutOf(cacheOf(paper));
  return about?.complete && !isOver(about, Date.now()) ? paper : null;
}

const json = (value: unknown) => new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json', [KEPT_AT]: String(Date.now()) } });

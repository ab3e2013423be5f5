// The last page read, remembered on this machine and, for a person, on the server: on another machine the
// paper opens where it was left. The newer of the two counts.

import { useEffect, useRef } from 'preact/hooks';
import { api } from '../../api';

const KEPT_AS = 'hopxa.places';
/** Papers remembered on this machine. */
const KEPT = 200;
const SETTLED_MS = 1500;

type Places = Record<string, { page: number; at: number }>;

/** The page to open a paper at; 1 when it was never read. Waits a moment for the server, never longer. */
export async function lastPage(paperId: number, waitMs = 400): Promise<number> {
  const here = readPlaces()[paperId];
  const there = await Promise.race([
    api.readingPlace(paperId).catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), waitMs)),
  ]);
  if (there && there.page > 0 && Date.parse(there.at ?? '') > (here?.at ?? 0)) return there.page;
  return here?.page ?? 1;
}

/** Remembers the page once it has been looked at for a moment, and when the screen goes away. */
export function useRememberPage(paperId: number, page: number): void {
  const kept = useRef(0);
  const now = useRef(page);
  now.current = page;
  const keep = () => {
    if (kept.current === now.current) return;
    kept.current = now.current;
    writePlace(paperId, now.current);
    void api.keepReadingPlace(paperId, now.current).catch(() => undefined); // a hall's machine has none there
  };
  useEffect(() => {
    const timer = setTimeout(keep, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [paperId, page]);
  useEffect(() => {
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  }, [paperId]);
}

function readPlaces(): Places {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Places;
  } catch {
    return {};
  }
}

function writePlace(paperId: number, page: number): void {
  const places: Places = { ...readPlaces(), [paperId]: { page, at: Date.now() } };
  const newest = Object.entries(places).sort(([, a], [, b]) => b.at - a.at);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(Object.fromEntries(newest.slice(0, KEPT))));
  } catch {
    // a private window keeps nothing
  }
}

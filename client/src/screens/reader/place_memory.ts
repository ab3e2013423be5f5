// The last page read, remembered on this machine and, for a person, on the server: on another machine the
// paper opens where it was left. The newer of the two counts.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';

const KEPT_AS = 'hopxa.places';
/** Papers remembered on this machine. */
const KEPT = 200;
const SETTLED_MS = 1500;

type Places = Record<string, { page: number; at: number }>;

/** How long opening waits for the page left on another machine; and until when the reader is still taken there. */
const OPEN_MS = 400;
const ELSEWHERE_MS = 2000;

export interface LastPage {
  /** 0 until known; may become the page left on another machine while settled is false. 1 when it was never read. */
  page: number;
  settled: boolean;
}

/** The page to open a paper at. held: the paper is on this machine, and opens without a wait for the server. */
export function useLastPage(paperId: number, held: boolean): LastPage {
  const [last, setLast] = useState<LastPage>({ page: 0, settled: false });
  useEffect(() => {
    let stopped = false;
    const settle = (page: number) => !stopped && setLast((now) => (now.settled ? now : { page: page || now.page || pageHere(paperId), settled: true }));
    void pageElsewhere(paperId).then(settle);
    const timers = [setTimeout(() => setLast((now) => opened(now, paperId)), OPEN_MS), setTimeout(() => settle(0), ELSEWHERE_MS)];
    return () => {
      stopped = true;
      timers.forEach(clearTimeout);
    };
  }, [paperId]);
  useEffect(() => {
    if (held) setLast((now) => opened(now, paperId)); // stays so when the server is heard
  }, [held]);
  return held ? opened(last, paperId) : last;
}

const opened = (last: LastPage, paperId: number): LastPage => (last.page > 0 ? last : { ...last, page: pageHere(paperId) });

const pageHere = (paperId: number) => readPlaces()[paperId]?.page ?? 1;

/** 0 when it was not left on another machine since. */
async function pageElsewhere(paperId: number): Promise<number> {
  const here = readPlaces()[paperId];
  const there = await api.readingPlace(paperId).catch(() => null);
  return there && there.page > 0 && Date.parse(there.at ?? '') > (here?.at ?? 0) ? there.page : 0;
}

/** Remembers the page once it has been looked at for a moment, and when the screen goes away; not before it is settled where it opens. */
export function useRememberPage(paperId: number, page: number, settled: boolean): void {
  const kept = useRef(0);
  const now = useRef(page);
  now.current = page;
  const may = useRef(settled);
  may.current = settled;
  const keep = () => {
    if (!may.current || kept.current === now.current) return;
    kept.current = now.current;
    writePlace(paperId, now.current);
    void api.keepReadingPlace(paperId, now.current).catch(() => undefined); // a hall's machine has none there
  };
  useEffect(() => {
    const timer = setTimeout(keep, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [paperId, page, settled]);
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

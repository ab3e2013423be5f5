// Tells the server which papers are here, not more often than it can use.

import type { HoldingReport } from '../api/types';

const EVERY_MS = 5000;

export interface Report {
  /** The newest of each paper is told. */
  note(of: HoldingReport): void;
  /** Tells all of it again, as after the server was away. */
  again(): void;
  stop(): void;
}

/** send is never called twice at once, nor more often than every five seconds; what it rejects is told again later. */
export function createReport(send: (papers: HoldingReport[]) => Promise<unknown>): Report {
  const known = new Map<number, HoldingReport>();
  const told = new Map<number, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = 0;
  let busy = false;

  const news = () => [...known.values()].filter((of) => told.get(of.paperId) !== JSON.stringify(of)).slice(0, 400);
  const plan = () => {
    if (timer !== undefined || busy || news().length === 0) return;
    timer = setTimeout(() => void tell(), Math.max(0, next - Date.now()));
  };
  const tell = async () => {
    timer = undefined;
    const papers = news();
    busy = true;
    next = Date.now() + EVERY_MS;
    try {
      await send(papers);
      for (const of of papers) told.set(of.paperId, JSON.stringify(of));
    } catch {
      // Told again with the next news, or when the server is back.
    }
    busy = false;
    plan();
  };
  return {
    note: (of) => {
      known.set(of.paperId, of);
      plan();
    },
    again: () => {
      told.clear();
      plan();
    },
    stop: () => {
      clearTimeout(timer);
      known.clear();
    },
  };
}

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { offlineSince } from '../../offline/mark';
import type { Home, Me } from '../../api/types';
import { text } from '../../text/shell';
import { askAgainMs } from './auto_join';

export interface HomeData {
  me: Me;
  home: Home;
  /** The server's clock minus this machine's, in ms. */
  clockOffset: number;
}

export type Loaded =
  | { kind: 'loading' }
  | { kind: 'failed'; sentence: string }
  | { kind: 'ready'; data: HomeData; stale: boolean };

const EVERY_MS = 20_000;
const RETRY_MS = 4000;

/** What is due, looked at again every so often and whenever somebody comes back to the page. */
export function useHome(): [Loaded, () => void] {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      clearTimeout(timer);
      const next = await load();
      if (stopped) return;
      setLoaded((now) => (next.kind === 'failed' && now.kind === 'ready' ? { ...now, stale: true } : next));
      timer = window.setTimeout(look, next.kind === 'failed' ? RETRY_MS : next.kind === 'ready' && next.data.me.hall ? askAgainMs(next.data.home.meetings, Date.now() + next.data.clockOffset) : EVERY_MS);
    };
    const seen = () => document.visibilityState === 'visible' && void look();
    void look();
    document.addEventListener('visibilitychange', seen);
    addEventListener('online', look);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('online', look);
    };
  }, [tries]);
  return [loaded, () => setTries((n) => n + 1)];
}

async function load(): Promise<Loaded> {
  try {
    const [me, home] = await Promise.all([api.me(), api.home()]);
    return { kind: 'ready', data: { me, home, clockOffset: Date.parse(me.now) - (offlineSince.peek() ?? Date.now()) }, stale: offlineSince.peek() !== null };
  } catch (error) {
    return { kind: 'failed', sentence: error instanceof ApiError ? error.detail : text().failed };
  }
}

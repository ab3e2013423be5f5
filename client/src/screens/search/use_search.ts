import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { SearchResult } from '../../api/types';
import { text as shell } from '../../text/shell';
import { searchAddress, type Asked } from './address';
import { added, byMeeting } from './hits';

/** How long nothing is typed before the server is asked. */
const TYPING_MS = 180;

export interface Search {
  /** What is shown; null before the first answer and while nothing is looked for. */
  result: SearchResult | null;
  /** What result answers. */
  q: string;
  busy: boolean;
  /** Why there is no answer to what is asked now; empty when there is. */
  failed: string;
  again: () => void;
  more: () => void;
}

/** The last answer, so that coming back from a paper shows it at once. */
let last: { address: string; result: SearchResult } | null = null;

/** Asks the server soon after the last letter; the answer before stays until the next one comes. */
export function useSearch(asked: Asked): Search {
  const address = searchAddress(asked);
  const kept = last?.address === address ? last.result : null;
  const [shown, setShown] = useState<{ result: SearchResult; q: string } | null>(kept && { result: kept, q: asked.q });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const [tries, setTries] = useState(0);
  const typed = useRef(asked.q);

  const ask = async (from: number, signal: AbortSignal) => {
    setBusy(true);
    try {
      const found = await api.search({ ...asked, sort: asked.sort || 'best', from }, signal);
      if (signal.aborted) return;
      const result = from && shown ? { ...found, hits: added(shown.result.hits, found.hits) } : found;
      last = { address, result };
      setShown({ result, q: asked.q });
      setFailed('');
    } catch (error) {
      if (signal.aborted) return;
      setFailed(error instanceof ApiError ? error.detail : shell().failed);
    }
    setBusy(false);
  };

  useEffect(() => {
    const typing = typed.current !== asked.q;
    typed.current = asked.q;
    setFailed('');
    if (asked.q.trim() === '') {
      setShown(null);
      setBusy(false);
      return;
    }
    const stop = new AbortController();
    setBusy(true);
    const timer = setTimeout(() => void ask(0, stop.signal), typing ? TYPING_MS : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address, tries]);

  const stopMore = useRef<AbortController | null>(null);
  useEffect(() => () => stopMore.current?.abort(), [address]);
  const more = () => {
    stopMore.current = new AbortController();
    const hits = shown?.result.hits ?? [];
    void ask(asked.meeting ? hits.length : byMeeting(hits).length, stopMore.current.signal);
  };
  return { result: shown?.result ?? null, q: shown?.q ?? '', busy, failed, again: () => setTries((n) => n + 1), more };
}

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { Holdings } from '../../api/types';
import type { Live } from '../../live/live';

/** Sixty halls that fetch tell of it often; a look every two seconds is soon enough. */
const EVERY_MS = 2000;

/** Who has the papers, kept up to date; null until known. what: changes when the papers do. */
export function useHoldings(meetingId: number, live: Live, what: string): Holdings | null {
  const [holdings, setHoldings] = useState<Holdings | null>(null);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    let busy = false;
    let due = false;
    const look = async () => {
      timer = 0;
      busy = true;
      due = false;
      await api.holdings(meetingId).then(
        (next) => !stopped && setHoldings(next),
        () => undefined, // shown as it was; the next news asks again
      );
      busy = false;
      if (due) soon();
    };
    const soon = () => {
      if (stopped || timer) return;
      if (busy) due = true;
      else timer = window.setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    const stop = live.onHoldings(soon);
    return () => {
      stopped = true;
      clearTimeout(timer);
      stop();
    };
  }, [meetingId, live, what]);
  return holdings;
}

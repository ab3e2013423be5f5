// The code that a hall's machine shows for a phone to scan, kept fresh, and how many phones are its remotes now.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { signedInAs } from '../../state/session';

const ASK_MS = 4000;

export interface RemoteShown {
  /** Empty while none can be had: it is never shown longer than it can be used. */
  code: string;
  phones: number;
}

/** wanted: only a hall's own machine has a code, and only where a remote is of use. */
export function useRemoteCode(wanted: boolean): RemoteShown {
  const [shown, setShown] = useState<RemoteShown>({ code: '', phones: 0 });
  const asks = wanted && signedInAs.value.startsWith('hall:');
  useEffect(() => {
    if (!asks) return;
    let stopped = false;
    let timer = 0;
    let code = '';
    let untilMs = 0; // on performance.now()'s clock
    const ask = async () => {
      try {
        const next = await api.remoteCode(code);
        if (stopped) return;
        code = next.code;
        untilMs = performance.now() + (next.secondsLeft + 60) * 1000;
        setShown((was) => (was.code === code && was.phones === next.phones ? was : { code, phones: next.phones }));
      } catch (error) {
        if (stopped || (error instanceof ApiError && (error.status === 401 || error.status === 403))) return setShown({ code: '', phones: 0 });
        if (performance.now() > untilMs) setShown({ code: (code = ''), phones: 0 });
      }
      timer = window.setTimeout(ask, ASK_MS);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [asks]);
  return asks ? shown : { code: '', phones: 0 };
}

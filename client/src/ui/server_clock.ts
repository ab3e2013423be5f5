import { useEffect, useState } from 'preact/hooks';

/** The server's clock in ms, read anew every so often; only small parts of the screen should use it. */
export function useServerClock(now: () => number, everyMs = 500): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    setAt(now());
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return at;
}

import { useEffect, useState } from 'preact/hooks';

/**
 * What a screen needs from the server: loaded when it opens and when key changes, and again when asked.
 * load answers every failure with a state of its own; an answer that comes too late is dropped.
 */
export function useLoaded<T>(load: () => Promise<T>, key: unknown): [T | { kind: 'loading' }, () => void] {
  const [loaded, setLoaded] = useState<T | { kind: 'loading' }>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let stopped = false;
    setLoaded({ kind: 'loading' });
    void load().then((next) => !stopped && setLoaded(() => next));
    return () => {
      stopped = true;
    };
  }, [key, tries]);
  return [loaded, () => setTries((n) => n + 1)];
}

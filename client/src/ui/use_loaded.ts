import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * What a screen needs from the server: loaded when it opens and when key changes, and again when asked. When version
 * changes it is loaded anew, too; what was there stays until then.
 * load answers every failure with a state of its own; an answer that comes too late is dropped.
 */
export function useLoaded<T>(load: () => Promise<T>, key: unknown, version?: unknown): [T | { kind: 'loading' }, () => void] {
  const [loaded, setLoaded] = useState<T | { kind: 'loading' }>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const shown = useRef<unknown[]>([]);
  useEffect(() => {
    let stopped = false;
    if (shown.current[0] !== key || shown.current[1] !== tries) setLoaded({ kind: 'loading' });
    shown.current = [key, tries];
    void load().then((next) => !stopped && setLoaded(() => next));
    return () => {
      stopped = true;
    };
  }, [key, tries, version]);
  return [loaded, () => setTries((n) => n + 1)];
}

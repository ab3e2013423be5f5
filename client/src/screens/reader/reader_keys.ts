// Keys of the reader, by their place on the keyboard.

import { useEffect, useRef } from 'preact/hooks';

export type ReaderKey = 'previous' | 'next' | 'first' | 'last' | 'larger' | 'smaller';

const CODES: Record<string, ReaderKey> = {
  ArrowLeft: 'previous',
  PageUp: 'previous',
  ArrowRight: 'next',
  PageDown: 'next',
  Home: 'first',
  End: 'last',
  Equal: 'larger',
  NumpadAdd: 'larger',
  Minus: 'smaller',
  NumpadSubtract: 'smaller',
};

export function readerKey(code: string): ReaderKey | null {
  return CODES[code] ?? null;
}

/** Calls act for the reader's keys, not while a number is being typed. */
export function useReaderKeys(act: (key: ReaderKey) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const key = readerKey(event.code);
      if (!key || document.activeElement?.closest('input, textarea, select')) return;
      event.preventDefault();
      latest.current(key);
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, []);
}

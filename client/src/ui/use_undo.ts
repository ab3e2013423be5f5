// The way back from what was done last, offered for a while.

import { useEffect, useState } from 'preact/hooks';

const UNDO_MS = 12_000;

export interface Done {
  said: string;
  undo: () => void;
}

export function useUndo(): [Done | null, (done: Done | null) => void] {
  const [done, setDone] = useState<Done | null>(null);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return [done, setDone];
}

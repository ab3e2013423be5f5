import { useEffect, useState } from 'preact/hooks';

/** True once `down` has held for that long without a break. */
export function useOverdue(down: boolean, afterMs: number): boolean {
  const [overdue, setOverdue] = useState(false);
  useEffect(() => {
    setOverdue(false);
    if (!down) return;
    const timer = setTimeout(() => setOverdue(true), afterMs);
    return () => clearTimeout(timer);
  }, [down, afterMs]);
  return down && overdue;
}

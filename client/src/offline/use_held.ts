import { useEffect, useState } from 'preact/hooks';
import { heldPapers } from './store';

/** Whether papers of a meeting can be read from this machine's own store. */
export function useHeld(meetingId: number): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    let stopped = false;
    void heldPapers().then(
      (papers) => !stopped && setHeld(papers.some((paper) => paper.meetingId === meetingId)),
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, [meetingId]);
  return held;
}

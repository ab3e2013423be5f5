import { useRef } from 'preact/hooks';

/** A press that comes this soon after a button changed was meant for what it said before. */
const CHANGED_MS = 700;

/**
 * Returns a press, the same function for the life of the component. named: what the press does now;
 * one right after that changed is dropped, so that a double press does not undo itself and one meant to
 * withdraw does not open the microphone.
 */
export function usePressGuard(named: string, act: () => void): () => void {
  const latest = useRef({ named, act, changedAt: performance.now() });
  const changedAt = latest.current.named === named ? latest.current.changedAt : performance.now();
  latest.current = { named, act, changedAt };
  return useRef(() => {
    if (performance.now() - latest.current.changedAt >= CHANGED_MS) latest.current.act();
  }).current;
}

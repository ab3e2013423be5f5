import { useEffect, useRef } from 'preact/hooks';
import { runningMotion } from '../../state/motions';
import type { ChairConsole } from '../chair/console';

/** Opens the panel when a vote begins, and shows its result there when it ends; whoever works elsewhere is left alone. */
export function useVoteComes(c: ChairConsole): void {
  const running = runningMotion(c.room.state.value!)?.id ?? 0;
  const before = useRef(0);
  useEffect(() => {
    const panel = c.panel.peek().kind;
    if (running && panel === 'none') c.panel.value = { kind: 'vote' };
    if (!running && before.current) c.voteView.value = { kind: 'list' };
    before.current = running;
  }, [running]);
}

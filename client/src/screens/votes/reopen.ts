import { useEffect, useState } from 'preact/hooks';
import type { Motion } from '../../api/types';
import { remoteKey } from './hold_key';
import type { MyBallot } from './own_ballots';

/**
 * Whether the TV's ballot is on the screen. One that was given makes room when the chair shows something
 * else; a digit brings it back, to be changed.
 */
export function useBallotShown(motion: Motion | null, ballot: MyBallot | null, onStage: boolean): boolean {
  const [reopened, setReopened] = useState(0);
  const given = ballot?.standing.kind === 'recorded' && motion?.state === 'open';
  const away = !!motion && given && !onStage && reopened !== motion.id;
  useEffect(() => {
    if (!away) return;
    const pressed = (event: KeyboardEvent) => {
      if (remoteKey(event)?.kind === 'digit') setReopened(motion.id); // arrows count the people in the hall
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [away, motion?.id]);
  useEffect(() => setReopened(0), [onStage]);
  return !!ballot && !away;
}

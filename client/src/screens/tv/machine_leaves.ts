// A hall's own machine goes back to its waiting screen by itself when the meeting is over, or goes on another day.

import { useEffect } from 'preact/hooks';
import { machineKey } from '../../state/machine_key';
import { navigate } from '../../ui/router';

/** How long the last panel stays, to be read. */
const READ_MS = 15_000;

export function useMachineLeaves(over: boolean, adjourned: boolean): void {
  const leaves = over || adjourned;
  useEffect(() => {
    if (!leaves || machineKey() === '') return;
    const timer = setTimeout(() => navigate('/'), READ_MS);
    return () => clearTimeout(timer);
  }, [leaves]);
}

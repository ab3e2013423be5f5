// Which version is read: the one it was opened at, until the reader takes a newer one.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import type { Paper } from '../../api/types';
import { changedSince } from './changed_since';

export interface ShownVersion {
  paper: Paper;
  /** null while the newest is read. changed: pages that differ from the version that is read. */
  newer: { version: number; changed: number[] } | null;
  take: () => void;
}

/**
 * A reader is never moved to another version in the middle of a sentence. unheard: the server has not said yet which is
 * the newest; what it says then is what was opened.
 */
export function useShownVersion(newest: Paper, unheard: boolean): ShownVersion {
  const [opened, setOpened] = useState(newest);
  const wasUnheard = useRef(unheard);
  if (wasUnheard.current) {
    wasUnheard.current = unheard;
    if (opened !== newest) setOpened(newest);
  }
  const [between, setBetween] = useState<number[]>([]);
  const same = opened.version === newest.version;
  const there = !same && newest.state === 'ready';
  useEffect(() => {
    setBetween(newest.version === opened.version + 1 ? newest.changed : []);
    if (!there || newest.version <= opened.version + 1) return;
    let stopped = false;
    void api.paperVersions(newest.id).then(
      (versions) => !stopped && setBetween(changedSince(versions, opened.version, newest.version)),
      () => undefined, // that there is a newer version is said without its pages
    );
    return () => {
      stopped = true;
    };
  }, [there, opened.version, newest.version]);
  return { paper: same ? newest : opened, newer: there ? { version: newest.version, changed: between } : null, take: () => setOpened(newest) };
}

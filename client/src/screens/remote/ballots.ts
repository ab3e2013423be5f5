// The remote's ballots on their way: tried with one key until there is an answer, over a reload too.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { newKey } from '../../api/key';
import type { RemoteVote } from '../../api/types';
import { latest, put, settle, type Entry } from '../../state/outbox/entries';
import { fateOf } from '../../state/outbox/post';
import type { MyBallot } from '../votes/own_ballots';
import { standing } from '../votes/standing';

const KEPT_AS = 'hopxa.remoteBallots';
const AGAIN_MS = 2000;

/** at: when the server said what stands in vote, ms by this machine's clock. */
export function useRemoteBallots(vote: RemoteVote | undefined, meetingId: number, at: number): MyBallot[] {
  const [entries, setEntries] = useState<Entry[]>(read);
  const change = (by: (before: Entry[]) => Entry[]) =>
    setEntries((before) => {
      const after = by(before);
      keep(after);
      return after;
    });
  const waiting = entries.find((entry) => entry.fate.kind === 'waiting');
  useEffect(() => {
    if (!waiting?.ballot) return;
    let stopped = false;
    let timer = 0;
    const { motionId, ballot, key } = waiting;
    const send = async () => {
      const fate = await api.remoteCast(motionId, { ...ballot, voter: waiting.voter }, key).then(
        ({ receipt, final }) => ({ kind: 'recorded' as const, receipt, final }),
        (error: unknown) => fateOf(error),
      );
      if (fate) change((all) => settle(all, key, fate, Date.now()));
      else if (!stopped) timer = window.setTimeout(send, AGAIN_MS);
    };
    void send();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [waiting?.key]);
  if (!vote) return [];
  const { motion, ballots } = vote;
  return ballots.map((own) => ({
    own,
    standing: standing(motion, own, at, latest(entries, motion.id, own.voter)),
    cast: (given) => {
      const ballot = { voter: own.voter, option: given.option, ...(given.counts.length && { counts: given.counts }), ...(given.said && { said: given.said }), ...(motion.secret && { confirmed: true }) };
      const entry: Entry = { actor: '', meetingId, motionId: motion.id, voter: own.voter, key: newKey(), secret: motion.secret, ballot, tried: true, at: Date.now(), fate: { kind: 'waiting' } };
      change((all) => put(all, entry));
    },
  }));
}

function read(): Entry[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]') as Entry[];
  } catch {
    return [];
  }
}

function keep(entries: Entry[]): void {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(entries));
  } catch {
    // Storage is switched off: the ballot lives as long as the page.
  }
}

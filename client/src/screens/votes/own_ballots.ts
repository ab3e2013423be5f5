// The ballots of whoever uses this screen: asked of the server, and brought together with the outbox.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { Motion, OwnBallot } from '../../api/types';
import { latest } from '../../state/outbox/entries';
import { outbox } from '../../state/outbox';
import type { Room } from '../../state/room';
import { signedInAs } from '../../state/session';
import { standing, type Given, type Standing } from './standing';

/** A hall's TV and its head's phone have the same ballot: what one gave, the other shows after so long. */
const ASK_EVERY_MS = 5000;

export interface MyBallot {
  own: OwnBallot;
  standing: Standing;
  cast(given: Given): void;
}

interface Asked {
  motionId: number;
  ballots: OwnBallot[];
  /** ms, by this machine's clock, before the question left. */
  at: number;
}

/** The own ballots in a motion that is open or asked readiness for; empty when there are none, or not known yet. */
export function useMyBallots(room: Room, meetingId: number, motion: Motion | null): MyBallot[] {
  const [asked, setAsked] = useState<Asked | null>(null);
  const online = room.connection.value.kind === 'online';
  const running = motion?.state === 'open' || motion?.state === 'ready';
  const answered = motion ? outbox.entries.value.filter((entry) => entry.motionId === motion.id && entry.fate.kind !== 'waiting').map((entry) => entry.at).join(' ') : '';
  useEffect(() => {
    if (online) outbox.wake();
  }, [online]);
  useEffect(() => {
    if (!motion || !running || !online) return;
    let stopped = false;
    const ask = async () => {
      const at = Date.now();
      const ballots = await api.ownBallots(motion.id).catch(() => null); // the next one may succeed
      if (ballots && !stopped) setAsked({ motionId: motion.id, ballots, at });
    };
    void ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [motion?.id, motion?.state, motion?.roll, online, answered]);
  if (!motion || asked?.motionId !== motion.id) return [];
  return asked.ballots.map((own) => ({
    own,
    standing: standing(motion, own, asked.at, latest(outbox.entries.value, motion.id, own.voter)),
    cast: (given) => cast(meetingId, motion, own.voter, given),
  }));
}

function cast(meetingId: number, motion: Motion, voter: string, given: Given): void {
  outbox.cast({
    actor: signedInAs.peek(),
    meetingId,
    motionId: motion.id,
    secret: motion.secret,
    ballot: {
      voter,
      option: given.option,
      ...(given.counts.length && { counts: given.counts }),
      ...(given.said && { said: given.said }),
      ...(motion.secret && { confirmed: true }), // the screens ask twice
    },
  });
}

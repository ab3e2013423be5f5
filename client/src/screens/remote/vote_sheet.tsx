// The hall's ballot on its remote.

import { useEffect, useRef } from 'preact/hooks';
import { api } from '../../api';
import type { RemoteMeeting, RemoteVote } from '../../api/types';
import { text } from '../../text/remote';
import { text as votes } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { BallotForm } from '../votes/ballot_form';
import type { MyBallot } from '../votes/own_ballots';
import { TimeLeft } from '../votes/time_left';
import type { RemoteRun } from './use_remote';
import '../votes/votes.css';

interface SheetProps {
  run: RemoteRun;
  vote: RemoteVote;
  /** Whose people were counted. */
  heads: Pick<RemoteMeeting, 'seat' | 'heads'>;
  ballots: MyBallot[];
  close: () => void;
}

export function VoteSheet({ run, vote, heads, ballots, close }: SheetProps) {
  const words = text().vote;
  const { motion } = vote;
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section class="rmt__sheet" role="dialog" aria-modal="true" aria-label={words.button} tabIndex={-1} ref={box}>
      <div class="rmt__sheettop">
        <button type="button" class="btn" onClick={close}><Icon name="left" />{words.back}</button>
        {motion.state === 'open' && <TimeLeft motion={motion} now={run.clock} />}
      </div>
      <h1>{motion.question}</h1>
      {ballots.length === 0 && <p class="rmt__why" role="status"><Icon name="lock" />{words.notHereWhy}</p>}
      {ballots.map((ballot) => (
        <div key={ballot.own.voter}>
          <p class="label">{votes().ballot.for(ballot.own.name)}</p>
          {motion.state === 'ready' ? <Ready run={run} motionId={motion.id} ballot={ballot} /> : <BallotForm motion={motion} ballot={ballot} heads={ballot.own.voter === heads.seat ? heads.heads : 0} />}
        </div>
      ))}
    </section>
  );
}

function Ready({ run, motionId, ballot }: { run: RemoteRun; motionId: number; ballot: MyBallot }) {
  const words = votes().ballot;
  const busy = run.pending.value.has('ready');
  if (ballot.own.ready) return <p role="status" class="rmt__why"><Icon name="check-o" />{words.readySaid}</p>;
  return (
    <>
      <p>{words.readyAsk}</p>
      <button type="button" class="btn btn--primary btn--hall btn--wide" aria-busy={busy} onClick={() => run.run('ready', () => api.remoteReady(motionId, ballot.own.voter))}><Icon name={busy ? 'loader' : 'check'} class={busy ? 'spin' : ''} />{words.ready}</button>
    </>
  );
}

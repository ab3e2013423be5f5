// The ballot on a phone or tablet: it comes up from below when a vote opens, and folds to one line.

import { useEffect, useState } from 'preact/hooks';
import type { LiveState, Motion } from '../../api/types';
import type { Room } from '../../state/room';
import { runningMotion } from '../../state/motions';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { BallotForm } from './ballot_form';
import { headCount } from './head_count';
import { useMyBallots, type MyBallot } from './own_ballots';
import { TimeLeft } from './time_left';
import { useReady } from './use_ready';
import './votes.css';

export function BallotSheet({ room, meetingId, state }: { room: Room; meetingId: number; state: LiveState }) {
  const motion = runningMotion(state);
  const ballots = useMyBallots(room, meetingId, motion);
  const [folded, setFolded] = useState(false);
  useEffect(() => setFolded(false), [motion?.id, motion?.state]);
  const waits = ballots.some((one) => one.standing.kind === 'choose');
  if (!motion || ballots.length === 0) return null;
  if (motion.state === 'ready') return <div class="bline bline--ready">{ballots.map((ballot) => <Ready key={ballot.own.voter} motion={motion} ballot={ballot} />)}</div>;
  const barred = ballots.flatMap((one) => (one.standing.kind === 'barred' ? [text().ballot.barred[one.standing.why]] : []));
  if (barred.length === ballots.length) return <p class="bline bline--barred" role="status"><Icon name="lock" /><span>{barred[0]}</span></p>;
  if (folded) return <Folded motion={motion} ballots={ballots} waits={waits} now={room.now} open={() => setFolded(false)} />;
  return (
    <section class="bsheet" role="dialog" aria-label={text().ballot.heading[motion.purpose]}>
      <div class="bsheet__in">
        <div class="bsheet__top">
          <span>{text().ballot.heading[motion.purpose]}{motion.secret && `, ${text().secret.toLowerCase()}`}</span>
          <TimeLeft motion={motion} now={room.now} />
          <button type="button" class="btn btn--quiet btn--icon" aria-label={text().chair.close} onClick={() => setFolded(true)}><Icon name="down" /></button>
        </div>
        <h2>{motion.question}</h2>
        {ballots.map((ballot) => (
          <div key={ballot.own.voter}>
            {(ballots.length > 1 || motion.ballot !== 'person') && <p class="label">{text().ballot.for(ballot.own.name)}</p>}
            <BallotForm motion={motion} ballot={ballot} heads={headCount(state, ballot.own.voter)} />
          </div>
        ))}
      </div>
    </section>
  );
}

function Folded({ motion, ballots, waits, now, open }: { motion: Motion; ballots: MyBallot[]; waits: boolean; now: () => number; open: () => void }) {
  const words = text();
  const sending = ballots.some((one) => one.standing.kind === 'sending');
  const said = sending ? words.ballot.sending : waits ? words.ballot.choose : ballots.some((one) => one.standing.kind === 'recorded') ? words.ballot.recorded : words.open[motion.purpose];
  return (
    <button type="button" class="bline" onClick={open}>
      <Icon name={sending ? 'loader' : waits ? 'ballot' : 'check-o'} class={sending ? 'spin' : ''} />
      <span><b>{words.ballot.heading[motion.purpose]}</b><small>{said}</small></span>
      <TimeLeft motion={motion} now={now} />
      <Icon name="up" />
    </button>
  );
}

function Ready({ motion, ballot }: { motion: Motion; ballot: MyBallot }) {
  const words = text().ballot;
  const ready = useReady(motion, ballot.own);
  return (
    <div class="bline__ready" role="status">
      <p><b>{ready.said ? words.readySaid : words.readyAsk}</b><small>{motion.question}</small>{ready.failed && <small class="is-bad">{ready.failed}</small>}</p>
      {!ready.said && <button type="button" class="btn btn--primary btn--hall btn--wide" aria-busy={ready.sending} onClick={() => !ready.sending && ready.say()}><Icon name={ready.sending ? 'loader' : 'check'} class={ready.sending ? 'spin' : ''} />{words.ready}</button>}
    </div>
  );
}

// The panel while people vote, or say to be ready: the count, who is missing, and closing.

import { useState } from 'preact/hooks';
import type { Motion } from '../../api/types';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { BallotForm } from './ballot_form';
import { headCount } from './head_count';
import { CloseDialog } from './close_dialog';
import { Conflicts } from './conflict';
import { missingVoters, type Missing } from './missing';
import { useMyBallots } from './own_ballots';
import { NoQuorumDialog, QuorumLine, needsWord } from './quorum';
import { ReasonDialog } from './reason_dialog';
import { ruleWords } from './rule_words';
import { TimeLeft } from './time_left';
import { useReady } from './use_ready';

export function RunningVote({ console: c, motion }: { console: ChairConsole; motion: Motion }) {
  const words = text();
  const state = c.room.state.value!;
  const ready = motion.state === 'ready';
  const item = state.meeting.items.find((one) => one.id === motion.itemId);
  const [done, roll] = [ready ? motion.readies : motion.cast, motion.roll];
  const missing = ready ? motion.voters.filter((one) => !one.ready).map((one): Missing => ({ ...one, line: 'ok' })) : missingVoters(state, motion, c.room.links.value);
  return (
    <>
      <h3>{motion.question}</h3>
      <div class="votebox__big"><b>{done}/{roll}</b><span class="muted">{ready ? words.readyOf(motion.ballot) : words.votedOf(motion.ballot)}</span></div>
      <div class="pace votebox__pace" role="img" aria-label={`${done}/${roll}`}><i style={{ width: `${roll ? (done / roll) * 100 : 0}%` }} /></div>
      <TimeLeft motion={motion} now={c.room.now} class="votebox__clock" />
      <OwnBallots console={c} motion={motion} />
      {motion.voters.length > 0 && <MissingList missing={missing} ready={ready} />}
      {!ready && motion.late > 0 && <p class="small is-warn">{words.chair.late(motion.late)}</p>}
      {motion.waiting > 0 && <p class="small is-warn">{words.hand.waiting(motion.waiting)}</p>}
      {item && <Conflicts item={item} />}
      <p class="small muted votebox__note"><Icon name="lock" /><span>{motion.secret ? words.hiddenSecret : motion.showNames === 'running' ? words.namesRunning : words.hidden}</span></p>
      {motion.purpose === 'vote' && <p class="small muted">{ruleWords(motion)}. {motion.majority.of !== 'cast' || motion.majority.tie === 'chair' ? `${words.tie[motion.majority.tie]}.` : ''}</p>}
      {!ready && !motion.secret && <button type="button" class="btn btn--sm" onClick={() => (c.voteView.value = { kind: 'hand' })}><Icon name="pen" />{words.hand.button}{motion.waiting > 0 && <b class="count">{motion.waiting}</b>}</button>}
      {ready ? <ReadyActs console={c} motion={motion} /> : <OpenActs console={c} motion={motion} missing={missing} />}
    </>
  );
}

function MissingList({ missing, ready }: { missing: Missing[]; ready: boolean }) {
  const words = text().chair;
  if (missing.length === 0) return <p class="small is-ok row"><Icon name="check-o" />{ready ? words.allReady : words.allVoted}</p>;
  const said = missing.map((one) => (one.line === 'ok' ? one.name : `${one.name} (${one.line === 'lost' ? words.lost : words.weak})`));
  return (
    <div>
      <p class="label">{ready ? words.notReady(missing.length) : words.notVoted(missing.length)}</p>
      <p class="small muted votebox__names">{said.join(', ')}</p>
    </div>
  );
}

/** Who conducts may have a ballot too. */
function OwnBallots({ console: c, motion }: { console: ChairConsole; motion: Motion }) {
  const words = text();
  const ballots = useMyBallots(c.room, c.meetingId, motion).filter((one) => one.standing.kind !== 'barred' || one.standing.why !== 'not_present');
  if (ballots.length === 0) return null;
  return (
    <section class="votebox__own" aria-label={words.chair.own}>
      {ballots.map((ballot) => (
        <div key={ballot.own.voter}>
          <p class="label">{motion.ballot === 'person' ? words.chair.own : words.ballot.for(ballot.own.name)}</p>
          {motion.state === 'ready' ? <OwnReady motion={motion} ballot={ballot} /> : <BallotForm motion={motion} ballot={ballot} heads={headCount(c.room.state.value!, ballot.own.voter)} />}
        </div>
      ))}
    </section>
  );
}

function OwnReady({ motion, ballot }: { motion: Motion; ballot: ReturnType<typeof useMyBallots>[number] }) {
  const words = text().ballot;
  const ready = useReady(motion, ballot.own);
  if (ready.said) return <p class="small is-ok row"><Icon name="check-o" />{words.readySaid}</p>;
  return <button type="button" class="btn btn--wide" aria-busy={ready.sending} onClick={() => !ready.sending && ready.say()}>{words.ready}</button>;
}

function OpenActs({ console: c, motion, missing }: { console: ChairConsole; motion: Motion; missing: Missing[] }) {
  const words = text().chair;
  const [asks, setAsks] = useState<'' | 'close' | 'cancel'>('');
  const close = () => c.votes.close(motion.id);
  const nothingMissing = missing.length === 0 && motion.cast >= motion.roll && motion.waiting === 0;
  return (
    <div class="votebox__acts">
      <ActButton console={c} act={`motion close ${motion.id}`} class="btn--primary btn--wide" onPress={() => (nothingMissing ? close() : setAsks('close'))}>{words.closeNow}</ActButton>
      <div class="row">
        {motion.closesAt && <ActButton console={c} act={`motion extend ${motion.id}`} class="btn--sm" onPress={() => c.votes.extend(motion)}>{words.extend}</ActButton>}
        <ActButton console={c} act={`motion cancel ${motion.id}`} class="btn--danger btn--sm" icon="x" onPress={() => setAsks('cancel')}>{words.cancel}</ActButton>
      </div>
      {asks === 'close' && <CloseDialog motion={motion} missing={missing} onClose={() => setAsks('')} sure={() => (setAsks(''), close())} />}
      {asks === 'cancel' && <CancelDialog console={c} motion={motion} onClose={() => setAsks('')} />}
    </div>
  );
}

function ReadyActs({ console: c, motion }: { console: ChairConsole; motion: Motion }) {
  const words = text().chair;
  const state = c.room.state.value!;
  const [asks, setAsks] = useState<'' | 'word' | 'cancel'>('');
  const word = needsWord(state);
  return (
    <div class="votebox__acts">
      <QuorumLine state={state} />
      <ActButton console={c} act={`motion open ${motion.id}`} class="btn--primary btn--wide" icon="ballot" blocked={word === 'chair only' ? words.noQuorumSecretary : ''} onPress={() => (word === 'word' ? setAsks('word') : c.votes.open(motion.id, ''))}>{motion.purpose === 'poll' ? words.openNowPoll : words.openNow}</ActButton>
      <ActButton console={c} act={`motion cancel ${motion.id}`} class="btn--danger btn--sm" icon="x" onPress={() => setAsks('cancel')}>{words.cancel}</ActButton>
      {asks === 'word' && <NoQuorumDialog state={state} onClose={() => setAsks('')} sure={(said) => (setAsks(''), c.votes.open(motion.id, said))} />}
      {asks === 'cancel' && <CancelDialog console={c} motion={motion} onClose={() => setAsks('')} />}
    </div>
  );
}

function CancelDialog({ console: c, motion, onClose }: { console: ChairConsole; motion: Motion; onClose: () => void }) {
  const words = text().chair;
  return <ReasonDialog title={words.cancelAsk} why={words.cancelWhy} label={words.reason} confirm={words.cancelSure} icon="x" onClose={onClose} sure={(reason) => (onClose(), c.votes.cancel(motion.id, reason))} />;
}


// The ballot on a hall's TV: the whole screen, four keys, or one key alone.

import type { LiveState, Motion } from '../../api/types';
import { text as tv } from '../../text/tv';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import type { MyBallot } from './own_ballots';
import type { Given, Standing } from './standing';
import { TimeLeft } from './time_left';
import { TvCounting } from './tv_counting';
import { TvOptions } from './tv_options';
import { TvReady } from './tv_ready';
import './tv_ballot.css';

export interface TvBallotProps {
  state: LiveState;
  motion: Motion;
  ballot: MyBallot;
  /** The server's clock in ms. */
  now: () => number;
  online: boolean;
}

/** Which of the own ballots the screen is for: the first that still needs somebody. */
export function tvBallot(ballots: MyBallot[]): MyBallot | null {
  const mine = ballots.filter((one) => one.standing.kind !== 'barred');
  return mine.find((one) => one.standing.kind === 'choose' || one.standing.kind === 'refused') ?? mine[0] ?? null;
}

export function TvBallot(props: TvBallotProps) {
  const { motion, ballot, now, online } = props;
  const words = text();
  const asks = ballot.standing.kind === 'choose' || motion.state === 'ready';
  const line = [online ? '' : `${tv().lost.banner}.`, asks ? words.tv.invites[motion.ballot](ballot.own.name) : `${ballot.own.name}.`, motion.state === 'open' ? words.haveVoted(motion.cast, motion.roll, motion.ballot) : ''].filter(Boolean).join(' ');
  return (
    <main class="tb" data-panel="vote" data-standing={motion.state === 'ready' ? 'ready' : ballot.standing.kind} role="dialog" aria-label={words.ballot.heading[motion.purpose]}>
      <div class="tb__top">
        <h2 class={motion.question.length > 110 ? 'tb__long' : ''}>{motion.question}</h2>
        <TimeLeft motion={motion} now={now} class="tb__clock" />
      </div>
      <p class="tb__line">{line}{motion.secret && <b class="tb__secret"><Icon name="lock" />{words.secret}</b>}</p>
      {motion.state === 'ready' ? <TvReady {...props} /> : motion.ballot === 'counted' ? <TvCounting key={ballot.own.voter} {...props} /> : <TvOptions key={ballot.own.voter} {...props} />}
    </main>
  );
}

/** What came of the ballot, said plainly; nothing while it is being chosen. */
export function Outcome({ motion, standing }: { motion: Motion; standing: Standing }) {
  const words = text().ballot;
  switch (standing.kind) {
    case 'sending':
      return <Said icon="loader" name="sending" said={`${words.sending}${givenWords(motion, standing.given, ' ')}`} why={words.sendingWhy} />;
    case 'recorded':
      return <Said icon="check-o" name="recorded" said={standing.given ? words.recordedAs(givenWords(motion, standing.given)) : words.recorded} why={receiptWords(standing)} />;
    case 'late':
      return <Said icon="alert" name="late" said={words.late} why={words.lateWhy} />;
    case 'refused':
      return <Said icon="alert" name="refused" said={words.refused} why={standing.sentence} />;
    default:
      return null;
  }
}

function Said({ icon, name, said, why }: { icon: 'loader' | 'check-o' | 'alert'; name: string; said: string; why: string }) {
  return (
    <div class={`tb__said tb__said--${name}`} role="status">
      <Icon name={icon} class={icon === 'loader' ? 'spin' : ''} />
      <p><b>{said}</b><span>{why}</span></p>
    </div>
  );
}

/** What to keep of a recorded ballot, and whether it may be changed. The receipt of a secret one is known only where it was given. */
export function receiptWords({ receipt, final }: { receipt: string; final: boolean }): string {
  const words = text().ballot;
  return [receipt && words.receipt(receipt), final ? words.final : words.mayChange].filter(Boolean).join('. ');
}

/** "Tán thành", "Tán thành 70, Không tán thành 30"; empty when it is not known. */
export function givenWords(motion: Motion, given: Given | null, before = ''): string {
  if (!given) return '';
  if (given.counts.length) return before + motion.options.map((option, at) => `${option.label} ${given.counts[at] ?? 0}`).join(', ');
  const option = motion.options.find((one) => one.n === given.option);
  return option ? before + option.label : '';
}

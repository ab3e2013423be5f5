// On a phone: the vote that runs or was just decided, for those who look on as well.

import type { LiveState, Motion } from '../../api/types';
import { findMotion, runningMotion } from '../../state/motions';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { ResultDetails } from './motion_list';
import { headingWords, ruleWords } from './rule_words';
import { TimeLeft } from './time_left';
import './votes.css';
import './vote_scene.css';

export function MotionCard({ state, now }: { state: LiveState; now: () => number }) {
  const onStage = state.stage.kind === 'vote' ? findMotion(state, state.stage.motionId ?? 0) : null;
  const motion = runningMotion(state) ?? onStage;
  if (!motion || motion.state === 'draft') return null;
  return (
    <section class="mc" data-motion={motion.id} data-state={motion.state}>
      <div class="mc__top"><span class={motion.state === 'open' ? 'is-now' : ''}><Icon name="ballot" />{headingWords(motion)}</span><TimeLeft motion={motion} now={now} /></div>
      <h2>{motion.question}</h2>
      {motion.state === 'closed' ? <ResultDetails motion={motion} /> : <Count motion={motion} />}
    </section>
  );
}

function Count({ motion }: { motion: Motion }) {
  const words = text();
  if (motion.state === 'cancelled') return <p class="muted">{motion.cancelledWhy}</p>;
  const ready = motion.state === 'ready';
  return (
    <>
      <p>{ready ? `${motion.readies}/${motion.roll} ${words.readyOf(motion.ballot)}` : words.haveVoted(motion.cast, motion.roll, motion.ballot)}</p>
      {motion.purpose === 'vote' && <p class="small muted">{ruleWords(motion)}.</p>}
    </>
  );
}

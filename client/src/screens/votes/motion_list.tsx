// The votes and polls of a meeting and their results, for everybody.

import { useState } from 'preact/hooks';
import type { Motion } from '../../api/types';
import { hourMinute } from '../../text/time';
import { text } from '../../text/votes';
import { Icon, type IconName } from '../../ui/icon';
import { Names } from './names';
import { ResultBar, ResultNumbers } from './result_parts';
import { headingWords, resultLines, ruleWords } from './rule_words';
import './votes.css';
import './vote_scene.css';

export function MotionList({ motions, empty }: { motions: Motion[]; empty?: string }) {
  const over = motions.filter((motion) => motion.state === 'closed' || motion.state === 'cancelled');
  if (over.length === 0) return empty ? <p class="muted">{empty}</p> : null;
  return <ol class="ml">{over.map((motion) => <Row key={motion.id} motion={motion} />)}</ol>;
}

function Row({ motion }: { motion: Motion }) {
  const words = text();
  const [open, setOpen] = useState(false);
  const icon: IconName = motion.state === 'cancelled' ? 'x' : motion.purpose === 'poll' ? 'chat' : motion.passed ? 'check-o' : 'x-o';
  return (
    <li class="ml__row">
      <button type="button" aria-expanded={open} aria-label={words.chair.details(motion.question)} onClick={() => setOpen(!open)}>
        <Icon name={icon} class={motion.state === 'closed' && motion.purpose === 'vote' ? (motion.passed ? 'is-ok' : 'is-warn') : ''} />
        <span>
          <b>{motion.question}</b>
          <small>{[headingWords(motion), motion.revoteOf ? words.revote : '', motion.closedAt ? words.closedAt(hourMinute(motion.closedAt)) : ''].filter(Boolean).join('. ')}</small>
        </span>
        <Icon name={open ? 'up' : 'down'} />
      </button>
      {open && (motion.state === 'cancelled' ? <p class="ml__why">{motion.cancelledWhy}</p> : <ResultDetails motion={motion} />)}
    </li>
  );
}

/** Numbers, rule, remarks and names of a closed motion. */
export function ResultDetails({ motion }: { motion: Motion }) {
  const words = text().result;
  return (
    <div class="mres">
      <ResultBar motion={motion} />
      <ResultNumbers motion={motion} percents />
      <p>{resultLines(motion).join(' ')}</p>
      {motion.purpose === 'vote' && <p class="small muted">{ruleWords(motion)}.</p>}
      {motion.noQuorum && <p class="small is-warn">{words.noQuorum(motion.noQuorum)}</p>}
      {motion.correction && <p class="small is-warn">{words.corrected(motion.correction)}</p>}
      {motion.late > 0 && <p class="small muted">{words.late(motion.late)}</p>}
      <Names motion={motion} />
    </div>
  );
}

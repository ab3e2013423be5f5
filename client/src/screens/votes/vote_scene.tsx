// A motion on a large screen: the question and the count while it runs, the result afterwards. On every TV,
// the projector and the console's stage; it needs no ballot of its own.

import type { Motion } from '../../api/types';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { lastTwo, optionClass, optionIcon } from './option_look';
import { ResultBar, ResultNumbers } from './result_parts';
import { headingWords, resultLines, ruleWords } from './rule_words';
import { TimeLeft } from './time_left';
import './vote_scene.css';

/** now: the server's clock in ms. */
export function VoteScene({ motion, now }: { motion: Motion; now: () => number }) {
  return (
    <section class="vs" data-motion={motion.id} data-state={motion.state}>
      <div class="vs__in">{motion.state === 'closed' ? <Closed motion={motion} /> : <Running motion={motion} now={now} />}</div>
    </section>
  );
}

function Running({ motion, now }: { motion: Motion; now: () => number }) {
  const words = text();
  return (
    <>
      <div class="vs__top">
        <p class="vs__what"><Icon name="ballot" />{headingWords(motion)}{motion.secret && <span class="vs__secret"><Icon name="lock" />{words.secret}</span>}</p>
        <TimeLeft motion={motion} now={now} class="vs__clock" />
      </div>
      <h1 class={motion.question.length > 140 ? 'vs__long' : ''}>{motion.question}</h1>
      <ul class={`vs__opts ${motion.options.length > 3 ? 'vs__opts--many' : ''}`}>
        {motion.options.map((option) => <li key={option.n} class={optionClass(option.meaning)}><Icon name={optionIcon(option.meaning)} /><span>{lastTwo(option.label)}</span></li>)}
      </ul>
      <div class="vs__foot">
        {motion.state === 'cancelled' ? <p>{motion.cancelledWhy}</p> : <Count motion={motion} />}
        {motion.purpose === 'vote' && <p class="vs__rule">{ruleWords(motion)}</p>}
      </div>
    </>
  );
}

function Count({ motion }: { motion: Motion }) {
  const words = text();
  const ready = motion.state === 'ready';
  const done = ready ? motion.readies : motion.cast;
  return (
    <div class="vs__count">
      <p><b>{done}/{motion.roll}</b> {ready ? words.readyOf(motion.ballot) : words.votedOf(motion.ballot)}</p>
      <div class="pace"><i style={{ width: `${motion.roll ? (done / motion.roll) * 100 : 0}%` }} /></div>
    </div>
  );
}

function Closed({ motion }: { motion: Motion }) {
  const words = text();
  const look = motion.purpose === 'poll' ? 'chat' : motion.passed ? 'check-o' : 'x-o';
  return (
    <>
      <p class="vs__asked">{motion.question}</p>
      <div class={`vs__out vs__out--${motion.purpose === 'poll' ? 'poll' : motion.passed ? 'yes' : 'no'}`}>
        <Icon name={look} />
        <div>
          <b>{headingWords(motion)}</b>
          <p>{resultLines(motion).join(' ')}</p>
        </div>
      </div>
      <div class="vs__bar"><ResultBar motion={motion} /></div>
      <ResultNumbers motion={motion} />
      {motion.correction && <p class="vs__rule">{words.result.corrected(motion.correction)}</p>}
    </>
  );
}

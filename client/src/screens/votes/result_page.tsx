// A result over the whole console: numbers at the left, names at the right.

import { useEffect } from 'preact/hooks';
import { findMotion } from '../../state/motions';
import { hourMinute } from '../../text/time';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import type { ChairConsole } from '../chair/console';
import { Names } from './names';
import { ResultActs } from './result_acts';
import { ResultBar, ResultNumbers } from './result_parts';
import { headingWords, resultLines, ruleWords } from './rule_words';

export function ResultPage({ console: c, id }: { console: ChairConsole; id: number }) {
  const words = text();
  const motion = findMotion(c.room.state.value!, id);
  const back = () => (c.panel.value = { kind: 'vote' });
  useEffect(() => {
    if (motion?.state !== 'closed') back(); // it is voted on again, or gone
  }, [motion?.state]);
  if (motion?.state !== 'closed') return null;
  return (
    <section class="rp" role="dialog" aria-label={headingWords(motion)}>
      <div class="rp__left">
        <button type="button" class="btn btn--sm rp__back" onClick={back}><Icon name="left" />{words.result.back}</button>
        <h2>{motion.question}</h2>
        <p class={`rp__out rp__out--${motion.purpose === 'poll' ? 'poll' : motion.passed ? 'yes' : 'no'}`}>
          <Icon name={motion.purpose === 'poll' ? 'chat' : motion.passed ? 'check-o' : 'x-o'} />
          <span><b>{headingWords(motion)}</b>{resultLines(motion).join(' ')} {motion.closedAt && `${words.closedAt(hourMinute(motion.closedAt))}.`}</span>
        </p>
        <ResultBar motion={motion} />
        <ResultNumbers motion={motion} percents />
        {motion.purpose === 'vote' && <p class="muted">{ruleWords(motion)}. {words.tie[motion.majority.tie]}.</p>}
        {motion.noQuorum && <p class="is-warn">{words.result.noQuorum(motion.noQuorum)}</p>}
        {motion.correction && <p class="is-warn">{words.result.corrected(motion.correction)}</p>}
        {motion.late > 0 && <p class="muted">{words.result.late(motion.late)}</p>}
        <ResultActs console={c} motion={motion} />
      </div>
      <aside class="card rp__names">
        <div class="card__head"><h3>{motion.secret ? words.result.namesSecret : words.result.names}</h3><span class="muted small push">{words.result.ballots(motion.cast)}</span></div>
        <Names motion={motion} />
      </aside>
    </section>
  );
}

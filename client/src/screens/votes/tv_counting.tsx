// A hall's counted ballot on the TV: a number for each answer.

import { useState } from 'preact/hooks';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { HOLD_MS } from './choice';
import { counted, countProblem, startCounting, type CountingPress } from './counting';
import { headCount } from './head_count';
import { HoldBox } from './hold_box';
import { useHoldKey } from './hold_key';
import { optionClass, optionIcon } from './option_look';
import { Outcome, type TvBallotProps } from './tv_ballot';

/** A held arrow goes on by tens: a hall has up to two hundred people. */
const HELD_STEP = 10;

export function TvCounting({ state, motion, ballot }: TvBallotProps) {
  const words = text();
  const { standing } = ballot;
  const before = standing.kind === 'recorded' || standing.kind === 'sending' ? standing.given?.counts : undefined;
  const [counting, setCounting] = useState(() => startCounting(motion.options.length, before));
  const [touched, setTouched] = useState(false);
  const heads = headCount(state, ballot.own.voter);
  const final = (standing.kind === 'recorded' && standing.final) || (standing.kind === 'sending' && motion.secret);
  const press = (one: CountingPress) => {
    if (final) return;
    const next = counted(counting, one, motion.secret, heads);
    setCounting(next.counting);
    setTouched(!next.cast);
    if (next.cast) ballot.cast({ option: 0, counts: next.counting.counts, said: '' });
  };
  const hold = useHoldKey({
    ms: HOLD_MS,
    key: (key, repeat) => press(key.kind === 'digit' ? { kind: 'digit', n: key.n } : { kind: 'add', by: key.by * (repeat ? HELD_STEP : 1) }),
    short: () => press({ kind: 'short' }),
    held: () => press({ kind: 'held' }),
  });
  const problem = countProblem(counting.counts, heads);
  const sum = counting.counts.reduce((all, n) => all + n, 0);
  return (
    <>
      {!touched && <Outcome motion={motion} standing={standing} />}
      {!final && (
        <>
          <div class="tb__opts" role="group" aria-label={words.ballot.counts}>
            {motion.options.map((option, at) => (
              <button key={option.n} type="button" class={`tb__o tb__o--count ${optionClass(option.meaning)}`} aria-pressed={counting.at === at} tabIndex={-1} onClick={() => press({ kind: 'to', at })}>
                <span class="tb__label"><Icon name={optionIcon(option.meaning)} />{option.label}</span>
                <b>{counting.counts[at]}</b>
              </button>
            ))}
          </div>
          <div class="tb__foot">
            {problem ? <p class="tb__first">{problem === 'none' ? words.ballot.countsNone : words.ballot.countsTooMany(heads)}</p> : <HoldBox hold={hold} label={counting.asks ? words.tv.holdAgain : words.tv.holdCounts} asks={counting.asks} />}
            <p>{counting.asks ? words.tv.askedTwice : `${words.ballot.countsSum(sum, heads)}. ${words.tv.digits}`}</p>
          </div>
        </>
      )}
    </>
  );
}

// A ballot under a finger: on a phone, a tablet, and in the chair's own panel.

import { useState } from 'preact/hooks';
import type { Motion } from '../../api/types';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { countProblem } from './counting';
import { optionClass, optionIcon } from './option_look';
import type { MyBallot } from './own_ballots';
import type { Standing } from './standing';
import { givenWords, receiptWords } from './tv_ballot';

interface FormProps {
  motion: Motion;
  ballot: MyBallot;
  /** People that were counted in the hall, of a counted ballot; 0 when nobody did. */
  heads: number;
}

/** Chooses, asks twice for a secret one, and says what came of it. */
export function BallotForm(props: FormProps) {
  const { ballot } = props;
  const [changing, setChanging] = useState(false);
  const { standing } = ballot;
  const chooses = standing.kind === 'choose' || standing.kind === 'refused' || changing;
  const done = () => setChanging(false);
  return (
    <div class="bf" data-standing={standing.kind}>
      {!changing && <Outcome {...props} standing={standing} />}
      {chooses && (props.motion.ballot === 'counted' ? <Counts {...props} done={done} /> : <Options {...props} done={done} />)}
      {changing && <button type="button" class="btn btn--wide" onClick={done}>{text().ballot.keep}</button>}
      {!changing && standing.kind === 'recorded' && !standing.final && (
        <button type="button" class="btn btn--wide" onClick={() => setChanging(true)}><Icon name="refresh" />{text().ballot.change}</button>
      )}
    </div>
  );
}

function Outcome({ motion, standing }: FormProps & { standing: Standing }) {
  const words = text().ballot;
  switch (standing.kind) {
    case 'barred':
      return <Said icon="lock" said={words.barred[standing.why]} />;
    case 'sending':
      return <Said icon="loader" said={`${words.sending}${givenWords(motion, standing.given, ' ')}`} why={words.sendingWhy} />;
    case 'recorded':
      return <Said icon="check-o" look="is-ok" said={standing.given ? words.recordedAs(givenWords(motion, standing.given)) : words.recorded} why={receiptWords(standing)} />;
    case 'late':
      return <Said icon="alert" look="is-warn" said={words.late} why={words.lateWhy} />;
    case 'refused':
      return <Said icon="alert" look="is-warn" said={words.refused} why={standing.sentence} />;
    case 'choose':
      return null;
  }
}

function Said({ icon, look = '', said, why }: { icon: 'lock' | 'loader' | 'check-o' | 'alert'; look?: string; said: string; why?: string }) {
  return (
    <div class="bf__said" role="status">
      <Icon name={icon} class={`${look} ${icon === 'loader' ? 'spin' : ''}`} />
      <p><b>{said}</b>{why && <small>{why}</small>}</p>
    </div>
  );
}

function Options({ motion, ballot, done }: FormProps & { done: () => void }) {
  const words = text().ballot;
  const [option, setOption] = useState(0);
  const [said, setSaid] = useState('');
  const [asks, setAsks] = useState(false);
  const chosen = motion.options.find((one) => one.n === option);
  const needsText = chosen?.meaning === 'other' && motion.purpose === 'vote';
  const cast = () => {
    ballot.cast({ option, counts: [], said: needsText ? said.trim() : '' });
    done();
  };
  if (chosen && asks) return <Twice label={chosen.label} sure={cast} back={() => setAsks(false)} />;
  return (
    <>
      <div class="vote" role="radiogroup" aria-label={words.choose}>
        {motion.options.map((one) => (
          <button key={one.n} type="button" class={`vote__opt ${optionClass(one.meaning)}`} role="radio" aria-checked={option === one.n} onClick={() => setOption(one.n)}>
            <Icon name={optionIcon(one.meaning)} />{one.label}
          </button>
        ))}
      </div>
      {needsText && (
        <label class="field"><span class="label">{words.said}</span>
          <textarea class="area" maxLength={2000} placeholder={words.saidHint} value={said} onInput={(event) => setSaid(event.currentTarget.value)} />
        </label>
      )}
      <button type="button" class="btn btn--primary btn--hall btn--wide" aria-disabled={!chosen || (needsText && !said.trim())} onClick={() => chosen && (!needsText || said.trim()) && (motion.secret ? setAsks(true) : cast())}>
        {chosen ? words.cast(chosen.label) : words.choose}
      </button>
      <p class="small muted">{motion.secret ? words.secretOnce : words.mayChange}</p>
    </>
  );
}

function Twice({ label, sure, back }: { label: string; sure: () => void; back: () => void }) {
  const words = text().ballot;
  return (
    <div class="bf__twice" role="alert">
      <p><b>{words.secretAsk(label)}</b><small>{words.secretAskWhy}</small></p>
      <button type="button" class="btn btn--primary btn--hall btn--wide" onClick={sure}>{words.secretSure}</button>
      <button type="button" class="btn btn--wide" onClick={back}>{words.secretBack}</button>
    </div>
  );
}

/** The numbers of a whole hall. */
function Counts({ heads, motion, ballot, done }: FormProps & { done: () => void }) {
  const words = text().ballot;
  const before = ballot.standing.kind === 'recorded' ? ballot.standing.given?.counts : undefined;
  const [counts, setCounts] = useState(() => motion.options.map((_, at) => before?.[at] ?? 0));
  const [asks, setAsks] = useState(false);
  const problem = countProblem(counts, heads);
  const set = (at: number, n: number) => setCounts(counts.with(at, Math.min(9999, Math.max(0, n || 0))));
  const given = { option: 0, counts, said: '' };
  const cast = () => {
    ballot.cast(given);
    done();
  };
  if (asks && !problem) return <Twice label={givenWords(motion, given)} sure={cast} back={() => setAsks(false)} />;
  return (
    <>
      <p class="label">{words.counts}</p>
      <div class="bf__counts">
        {motion.options.map((one, at) => (
          <div key={one.n} class={`bf__count ${optionClass(one.meaning)}`}>
            <span><Icon name={optionIcon(one.meaning)} />{one.label}</span>
            <button type="button" class="btn btn--icon" aria-label={words.less(one.label)} onClick={() => set(at, counts[at]! - 1)}><Icon name="minus" /></button>
            <input class="input" inputMode="numeric" pattern="[0-9]*" aria-label={one.label} value={counts[at]} onFocus={(event) => event.currentTarget.select()} onInput={(event) => set(at, Number.parseInt(event.currentTarget.value, 10))} />
            <button type="button" class="btn btn--icon" aria-label={words.more(one.label)} onClick={() => set(at, counts[at]! + 1)}><Icon name="plus" /></button>
          </div>
        ))}
      </div>
      <p class={problem === 'tooMany' ? 'is-warn' : 'small muted'} role="status">{problem === 'tooMany' ? words.countsTooMany(heads) : words.countsSum(counts.reduce((all, n) => all + n, 0), heads)}</p>
      <button type="button" class="btn btn--primary btn--hall btn--wide" aria-disabled={problem !== null} onClick={() => problem === null && (motion.secret ? setAsks(true) : cast())}>{problem === 'none' ? words.countsNone : words.castCounts}</button>
    </>
  );
}

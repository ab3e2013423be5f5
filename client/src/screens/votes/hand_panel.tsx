// Ballots for those who have no device: one enters, another confirms.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { HandBallot, Motion } from '../../api/types';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { optionClass, optionIcon } from './option_look';
import { givenWords } from './tv_ballot';

export function HandPanel({ console: c, motion }: { console: ChairConsole; motion: Motion }) {
  const words = text().hand;
  const [entered, ask] = useEntered(motion);
  const missing = motion.voters.filter((voter) => !voter.voted && !entered.some((one) => one.voter === voter.voter));
  const [voter, setVoter] = useState('');
  return (
    <>
      <button type="button" class="btn btn--quiet btn--sm" onClick={() => (c.voteView.value = { kind: 'now' })}><Icon name="left" />{text().vote}</button>
      <h3>{words.heading}</h3>
      <p class="small muted">{words.why}</p>
      {entered.map((one) => <Entered key={one.id} console={c} motion={motion} one={one} ask={ask} />)}
      {motion.state !== 'open' || missing.length === 0 ? <p class="muted">{words.none}</p> : (
        <>
          <label class="field"><span class="label">{words.who}</span>
            <select class="select" value={voter} onChange={(event) => setVoter(event.currentTarget.value)}>
              <option value="" />
              {missing.map((one) => <option key={one.voter} value={one.voter}>{one.name}</option>)}
            </select>
          </label>
          {missing.some((one) => one.voter === voter) && <Enter key={voter} console={c} motion={motion} voter={voter} done={() => (setVoter(''), ask())} />}
        </>
      )}
    </>
  );
}

function Entered({ console: c, motion, one, ask }: { console: ChairConsole; motion: Motion; one: HandBallot; ask: () => void }) {
  const words = text().hand;
  return (
    <div class="hb" data-hand={one.id}>
      <p><b>{one.name}: {givenWords(motion, { option: one.option, counts: one.counts ?? [], said: one.said ?? '' })}</b><small>{words.by(one.enteredBy.name)}. {one.own ? words.ownEntry : words.entered}</small></p>
      <div class="row">
        {!one.own && <ActButton console={c} act={`hand confirm ${one.id}`} class="btn--sm" icon="check" onPress={() => c.votes.confirmByHand(one.id, ask)}>{words.confirm}</ActButton>}
        <ActButton console={c} act={`hand drop ${one.id}`} class="btn--sm" icon="x" onPress={() => c.votes.dropByHand(one.id, ask)}>{words.drop}</ActButton>
      </div>
    </div>
  );
}

function Enter({ console: c, motion, voter, done }: { console: ChairConsole; motion: Motion; voter: string; done: () => void }) {
  const words = text();
  const [option, setOption] = useState(0);
  const [counts, setCounts] = useState(() => motion.options.map(() => 0));
  const counted = motion.ballot === 'counted';
  const able = counted ? counts.some((n) => n > 0) : option > 0;
  return (
    <>
      {counted
        ? motion.options.map((one, at) => (
            <label key={one.n} class="field"><span class="label">{one.label}</span>
              <input class="input" inputMode="numeric" value={counts[at]} onInput={(event) => setCounts(counts.with(at, Math.min(9999, Math.max(0, Number.parseInt(event.currentTarget.value, 10) || 0))))} />
            </label>
          ))
        : (
          <div class="vote" role="radiogroup" aria-label={words.ballot.choose}>
            {motion.options.map((one) => (
              <button key={one.n} type="button" class={`vote__opt ${optionClass(one.meaning)}`} role="radio" aria-checked={option === one.n} onClick={() => setOption(one.n)}><Icon name={optionIcon(one.meaning)} />{one.label}</button>
            ))}
          </div>
        )}
      <ActButton console={c} act={`hand ${motion.id} ${voter}`} class="btn--wide" icon="pen" blocked={able ? '' : words.ballot.choose} onPress={() => c.votes.enterByHand(motion.id, { voter, option: counted ? 0 : option, ...(counted && { counts }) }, done)}>{words.hand.enter}</ActButton>
    </>
  );
}

/** What waits for a second person; asked again when the room says that something changed. */
function useEntered(motion: Motion): [HandBallot[], () => void] {
  const [entered, setEntered] = useState<HandBallot[]>([]);
  const [turn, ask] = useState(0);
  useEffect(() => {
    let stopped = false;
    api.handBallots(motion.id).then((list) => !stopped && setEntered(list), () => {}); // asked again with the next change
    return () => {
      stopped = true;
    };
  }, [motion.id, motion.waiting, motion.cast, turn]);
  return [entered, () => ask((n) => n + 1)];
}

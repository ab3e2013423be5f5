// Choosing one answer on the TV.

import { useState } from 'preact/hooks';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { chosen, HOLD_MS, nothing, type ChoicePress } from './choice';
import { useHoldKey } from './hold_key';
import { HoldBox } from './hold_box';
import { lastTwo, optionClass, optionIcon } from './option_look';
import { Outcome, type TvBallotProps } from './tv_ballot';

export function TvOptions({ motion, ballot }: TvBallotProps) {
  const words = text();
  const [choice, setChoice] = useState(nothing);
  const { standing } = ballot;
  const numbers = motion.options.map((option) => option.n);
  const final = (standing.kind === 'recorded' && standing.final) || (standing.kind === 'sending' && motion.secret);
  const press = (one: ChoicePress) => {
    if (final) return;
    const next = chosen(choice, one, numbers, motion.secret);
    setChoice(next.cast ? nothing : next.choice);
    if (next.cast) ballot.cast({ option: next.choice.option, counts: [], said: '' });
  };
  const hold = useHoldKey({
    ms: HOLD_MS,
    key: (key, repeat) => !repeat && press(key.kind === 'digit' ? { kind: 'number', n: key.n } : key),
    short: () => press({ kind: 'short' }),
    held: () => press({ kind: 'held' }),
  });
  const given = standing.kind === 'recorded' || standing.kind === 'sending' ? standing.given?.option : 0;
  const keys = numbers.join(', ');
  const choosing = choice.option > 0 || standing.kind === 'choose' || standing.kind === 'refused';
  return (
    <>
      {choice.option === 0 && <Outcome motion={motion} standing={standing} />}
      {!final && (
        <div class={`tb__opts ${numbers.length > 3 ? 'tb__opts--many' : ''}`} role="radiogroup" aria-label={words.ballot.choose}>
          {motion.options.map((option) => (
            <button key={option.n} type="button" class={`tb__o ${optionClass(option.meaning)}`} role="radio" aria-checked={choice.option === option.n} data-given={given === option.n} tabIndex={-1} onClick={() => press({ kind: 'number', n: option.n })}>
              <span class="ok">{option.n}</span>
              <Icon name={optionIcon(option.meaning)} />
              <span>{lastTwo(option.label)}</span>
              {choice.option === option.n && <em>{words.tv.marked}</em>}
            </button>
          ))}
        </div>
      )}
      {!final && (
        <div class="tb__foot">
          {choice.option > 0
            ? <HoldBox hold={hold} label={choice.asks ? words.tv.holdAgain : words.tv.hold} asks={choice.asks} />
            : <p class="tb__first">{choosing ? words.tv.short(keys) : words.tv.changeHint(keys)}</p>}
          <p>{choice.asks ? words.tv.askedTwice : choice.option > 0 ? words.tv.short(keys) : words.tv.shortOne}</p>
        </div>
      )}
    </>
  );
}

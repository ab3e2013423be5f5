// The rule of the microphones: one of three, each with what it means in a sentence.

import type { MicRule } from '../../api/types';
import { text } from '../../text/floor_chair';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';

const RULES: MicRule[] = ['chair', 'one', 'free'];

export function RuleTab({ console: c }: { console: ChairConsole }) {
  const words = text().rule;
  const { rule } = c.room.state.value!.floor;
  return (
    <ul class="rules">
      {RULES.map((one) => (
        <li key={one} aria-current={rule === one} data-rule={one}>
          <b>{words.name[one]}</b>
          <p>{words.means[one]}</p>
          {rule === one ? <span class="chip chip--now">{words.now}</span> : (
            <ActButton console={c} act={`rule ${one}`} class="btn--sm" onPress={() => c.commands.setRule(one)}>{words.choose}</ActButton>
          )}
        </li>
      ))}
    </ul>
  );
}

// Below the speaker on the chair's console: who interjects or answers, each with their own clock and an end to it, and
// whom to ask for the answer.

import type { FloorHolder } from '../../api/types';
import { text } from '../../text/floor';
import { text as chairText } from '../../text/floor_chair';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { calledName } from './callable';
import { SpeakerClock } from './speaker_clock';
import { turnOf } from './turn';

export function BesideHolder({ console: c }: { console: ChairConsole }) {
  const words = chairText();
  const state = c.room.state.value!;
  const { holder, others } = state.floor;
  const answerer = holder?.answerer && !turnOf(state, holder.answerer) ? holder.answerer : '';
  if (others.length === 0 && !answerer) return null;
  const name = calledName(state, answerer);
  return (
    <div class="beside">
      {others.map((turn) => <Other key={turn.seat} console={c} turn={turn} />)}
      {answerer && <ActButton console={c} act={`answer ${answerer}`} class="btn--sm" icon="mic" onPress={() => c.commands.answer(answerer)}>{words.answer(name)}</ActButton>}
    </div>
  );
}

function Other({ console: c, turn }: { console: ChairConsole; turn: FloorHolder }) {
  const words = chairText();
  return (
    <p class="beside__one" data-seat={turn.seat}>
      <span>{text().also(text().role[turn.role], turn.name)}</span>
      <SpeakerClock room={c.room} turn={turn} />
      <ActButton console={c} act={`end ${turn.seat}`} class="btn--sm" icon="mic-off" label={words.stop(turn.name)} onPress={() => c.commands.endFloor(turn.seat)}>{words.off}</ActButton>
    </p>
  );
}

// Halls that call for help, over the console: who, since when, and that somebody sees to it.

import { seatName } from '../../state/seat_name';
import { text } from '../../text/remote';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';

export function HelpCalls({ console: c }: { console: ChairConsole }) {
  const words = text().console;
  const state = c.room.state.value!;
  const waiting = state.helps.filter((help) => !help.settledAt);
  return (
    <div role="alert">
      {waiting.map((help) => {
        const name = seatName(state, help.seat);
        return (
          <p key={help.seat} class="banner callbar" data-help={help.seat}>
            <Icon name="bell" />
            <span>{words.calls(name, hourMinute(help.at))}</span>
            <ActButton console={c} act={`help ${help.seat}`} label={words.takeOf(name)} onPress={() => c.help.settleHelp(help.seat)}>{words.take}</ActButton>
          </p>
        );
      })}
    </div>
  );
}

// Above the queue: how long a turn is, and the rule of the microphones.

import { text } from '../../text/floor_chair';
import { Icon } from '../../ui/icon';
import { setFloorMinutes, type ChairConsole } from '../chair/console';

const MINUTES = [2, 3, 5, 10, 15, 0];

export function QueueTools({ console: c }: { console: ChairConsole }) {
  const words = text();
  const { rule } = c.room.state.value!.floor;
  return (
    <div class="qtools">
      <select class="select" aria-label={words.minutes} value={c.floorMinutes.value} onChange={(event) => setFloorMinutes(c, Number(event.currentTarget.value))}>
        {MINUTES.map((n) => <option key={n} value={n}>{words.minutesOf(n)}</option>)}
      </select>
      <button type="button" class="btn btn--sm" aria-haspopup="dialog" onClick={() => (c.panel.value = { kind: 'floor', tab: 'rule' })}>
        <Icon name="mic" /><span class="l">{words.rule.short[rule]}</span>
      </button>
    </div>
  );
}

/** What those who wait are ordered by, once; who comes later is put behind. */
export function OrderChoice({ console: c }: { console: ChairConsole }) {
  const words = text();
  return (
    <select class="select qorder" aria-label={words.order} value="" disabled={!c.canAct.value} onChange={(event) => {
      const by = event.currentTarget.value;
      event.currentTarget.value = ''; // an act, not a state
      if (by === 'asked' || by === 'spoken') c.commands.order(by);
    }}>
      <option value="">{words.orders.none}</option>
      <option value="asked">{words.orders.asked}</option>
      <option value="spoken">{words.orders.spoken}</option>
    </select>
  );
}

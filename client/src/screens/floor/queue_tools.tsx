// How long a turn is, and what those who wait are ordered by.

import { text } from '../../text/floor_chair';
import { setFloorMinutes, type ChairConsole } from '../chair/console';

const MINUTES = [2, 3, 5, 10, 15, 0];

export function QueueTools({ console: c }: { console: ChairConsole }) {
  const words = text();
  const { queue, questions } = c.room.state.value!.floor;
  return (
    <div class="qtools">
      <label>
        <span>{words.minutes}</span>
        <select class="select" value={c.floorMinutes.value} onChange={(event) => setFloorMinutes(c, Number(event.currentTarget.value))}>
          {MINUTES.map((n) => <option key={n} value={n}>{words.minutesOf(n)}</option>)}
        </select>
      </label>
      {queue.length + questions.length > 1 && (
        <select class="select" aria-label={words.order} value="" disabled={!c.canAct.value} onChange={(event) => {
          const by = event.currentTarget.value;
          event.currentTarget.value = ''; // an act, not a state: what comes later is put behind
          if (by === 'asked' || by === 'spoken') c.commands.order(by);
        }}>
          <option value="">{words.orders.none}</option>
          <option value="asked">{words.orders.asked}</option>
          <option value="spoken">{words.orders.spoken}</option>
        </select>
      )}
    </div>
  );
}

// The agenda on the stage: what is done, what runs, when the rest starts and when it all ends. Sized by its box.

import type { LiveState } from '../../api/types';
import { agendaTiming, isSkipped, minutes, type ItemTiming } from '../../state/agenda_timing';
import { text } from '../../text/stage';
import { clockDigits, hourMinute } from '../../text/time';
import { Digits } from '../../ui/digits';
import { Icon } from '../../ui/icon';
import { useServerClock } from '../../ui/server_clock';
import { ReviewBoard } from '../tasks/review_board';
import { boardWindow } from './board_window';
import './boards.css';

/** As many as are read from six metres. */
const ROWS = 7;

/** now: the server's clock in ms. rows: how many items there is room for. */
export function AgendaBoard({ state, now, rows = ROWS }: { state: LiveState; now: () => number; rows?: number }) {
  const reviews = state.meeting.items.some((item) => item.state === 'now' && item.reviewsId > 0);
  return reviews ? <ReviewBoard meetingId={state.meeting.id} rows={rows} /> : <Board state={state} now={now} rows={rows} />;
}

function Board({ state, now, rows }: { state: LiveState; now: () => number; rows: number }) {
  const words = text().agenda;
  const at = useServerClock(now);
  const timing = agendaTiming(state.meeting, at);
  const { items, before, after } = boardWindow(timing.items, rows);
  const late = minutes(Math.abs(timing.lateMs));
  return (
    <section class="bd" data-board="agenda">
      <div class="bd__in">
        <div class="bd__top">
          <h1>{words.heading}</h1>
          <p>{words.foreseen(hourMinute(timing.foreseenEnd))}{late >= 1 && <span class={timing.lateMs > 0 ? 'is-warn' : 'is-ok'}>, {timing.lateMs > 0 ? words.late(late) : words.early(late)}</span>}</p>
          <time>{hourMinute(at)}</time>
        </div>
        {before > 0 && <p class="bd__more">{words.more(before)}</p>}
        <ol class="bd__items">{items.map((one) => <Row key={one.item.id} timing={one} />)}</ol>
        {after > 0 && <p class="bd__more">{words.more(after)}</p>}
      </div>
    </section>
  );
}

function Row({ timing }: { timing: ItemTiming }) {
  const words = text().agenda;
  const { item, spentMs, plannedMs, startsAt } = timing;
  const left = plannedMs - spentMs;
  const state = isSkipped(item) ? 'skipped' : item.state;
  return (
    <li data-item={item.position} data-state={state}>
      <span class="bd__no">{state === 'done' ? <Icon name="check" /> : item.position}</span>
      <span class="bd__what"><b>{item.title}</b>{item.presenter && state === 'now' && <small>{item.presenter}</small>}</span>
      <span class="bd__when">
        {state === 'done' && words.done(minutes(spentMs))}
        {state === 'skipped' && words.skipped}
        {state === 'waiting' && <><b>{hourMinute(startsAt)}</b> {words.minutes(item.plannedMinutes)}</>}
        {state === 'now' && <span class={left < 0 ? 'is-warn' : 'is-now'}>{left < 0 ? words.over : words.left} <Digits value={clockDigits(Math.abs(left))} /></span>}
      </span>
    </li>
  );
}

// The agenda, plan against actual; the current item's clock runs.

import { useState } from 'preact/hooks';
import { text } from '../../text/chair';
import { text as stageText } from '../../text/stage';
import { text as offline } from '../../text/offline';
import { clockDigits, hourMinute } from '../../text/time';
import { Digits } from '../../ui/digits';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { ClerkNote } from '../clerk_notes';
import { ActButton } from './act_button';
import { agendaTiming, isSkipped, minutes, paceBar, type ItemTiming } from '../../state/agenda_timing';
import { Who } from '../holders/holders';
import { useHoldings } from '../holders/use_holdings';
import { ConclusionBox } from '../conclusions/conclusion_box';
import { useMeetingTasks, type MeetingTasks } from '../tasks/use_meeting_tasks';
import type { ChairConsole } from './console';
import { ItemActs } from './item_acts';
import { ItemPapers } from './item_papers';
import { useServerClock } from '../../ui/server_clock';

export function AgendaColumn({ console: c }: { console: ChairConsole }) {
  const words = text().agenda;
  const now = useServerClock(c.room.now);
  const meeting = c.room.state.value!.meeting;
  const timing = agendaTiming(meeting, now);
  const late = minutes(timing.lateMs);
  const tasks = useMeetingTasks(c.meetingId, c.live);
  return (
    <section class="col left" data-tab="agenda" aria-labelledby="chair-agenda">
      <div class="col__head">
        <h2 id="chair-agenda">{words.heading}</h2>
        {late >= 1 && <span class="chip chip--warn push"><Icon name="clock" />{words.late(late)}</span>}
      </div>
      {timing.items.length === 0 && <p class="col__empty">{words.empty}</p>}
      <ol class="col__list">
        {timing.items.map((item) => <AgendaRow key={item.item.id} console={c} timing={item} live={meeting.state === 'live'} tasks={tasks} />)}
      </ol>
      {timing.items.length > 0 && (
        <p class="endat">
          <Icon name="clock" />
          <span>{words.foreseen} <b>{hourMinute(timing.foreseenEnd)}</b>{words.plannedEnd(hourMinute(timing.plannedEnd))}</span>
        </p>
      )}
      <WhoHasThePapers console={c} />
    </section>
  );
}

/** How many halls have the papers, and more about it when it is pressed. */
function WhoHasThePapers({ console: c }: { console: ChairConsole }) {
  const words = offline().who;
  const [open, setOpen] = useState(false);
  const meeting = c.room.state.value!.meeting;
  const papers = meeting.items.flatMap((item) => item.papers.map((paper) => `${paper.id}.${paper.version}${paper.state}`)).join();
  const halls = (useHoldings(meeting.id, c.live, papers)?.halls ?? []).filter((hall) => hall.papers > 0);
  if (halls.length === 0) return null;
  const held = halls.filter((hall) => hall.state === 'held').length;
  return (
    <>
      <button type="button" class="btn btn--quiet btn--sm" aria-haspopup="dialog" onClick={() => setOpen(true)}><Icon name={held === halls.length ? 'check-o' : 'file'} />{words.halls(held, halls.length)}</button>
      {open && (
        <Dialog title={words.heading} onClose={() => setOpen(false)} foot={<button type="button" class="btn" onClick={() => setOpen(false)}>{words.close}</button>}>
          <Who meeting={meeting} live={c.live} />
        </Dialog>
      )}
    </>
  );
}

function AgendaRow({ console: c, timing, live, tasks }: { console: ChairConsole; timing: ItemTiming; live: boolean; tasks: MeetingTasks }) {
  const words = text().agenda;
  const { item } = timing;
  const open = c.openItem.value === item.id;
  const readable = item.papers.filter((paper) => paper.state !== 'withdrawn');
  return (
    <li class={`ag ag--${item.state} ${isSkipped(item) ? 'ag--skipped' : ''}`} aria-current={item.state === 'now' ? 'step' : undefined}>
      <span class="ag__no">{item.state === 'done' ? <Icon name="check" /> : item.position}</span>
      <button type="button" class="ag__open" aria-expanded={open} onClick={() => (c.openItem.value = open ? 0 : item.id)}>
        <span class="ag__title">{item.title}</span>
        {item.presenter && <span class="ag__who">{item.presenter}</span>}
        {readable.length > 0 && <span class="ag__who ag__papers"><Icon name="file" />{words.papers(readable.length)}</span>}
      </button>
      <ItemTime timing={timing} />
      {item.state === 'now' && <ItemClock timing={timing} />}
      {item.state !== 'waiting' && <Pace timing={timing} />}
      {live && (open || item.state === 'now') && <ConclusionBox tasks={tasks} state={c.room.state.value!} itemId={item.id} id={item.state === 'now' ? 'conclude-now' : undefined} />}
      {open && (
        <div class="ag__more">
          <ItemPapers console={c} papers={readable} />
          {live && <ItemActs console={c} item={item} />}
          {c.meId > 0 && <ClerkNote key={item.id} meeting={c.meetingId} item={item.id} person={c.meId} />}
        </div>
      )}
    </li>
  );
}

function ItemTime({ timing }: { timing: ItemTiming }) {
  const words = text().agenda;
  const { item, spentMs, plannedMs, startsAt } = timing;
  if (isSkipped(item)) return <p class="ag__time"><b>{stageText().agenda.skipped}</b><small>{words.minutes(item.plannedMinutes)}</small></p>;
  if (item.state === 'waiting') {
    return <p class="ag__time"><b>{hourMinute(startsAt)}</b><small>{words.minutes(item.plannedMinutes)}</small></p>;
  }
  const spent = minutes(spentMs);
  return (
    <p class="ag__time">
      <b class={minutes(spentMs - plannedMs) >= 1 ? 'is-warn' : ''}>{spent ? words.minutes(spent) : words.underMinute}</b>
      <small>{words.planned(item.plannedMinutes)}</small>
    </p>
  );
}

function ItemClock({ timing }: { timing: ItemTiming }) {
  const words = text().agenda;
  const left = timing.plannedMs - timing.spentMs;
  return (
    <p class={`ag__left ${left < 0 ? 'is-warn' : ''}`}>
      {left < 0 ? words.over : words.left} <Digits value={clockDigits(Math.abs(left))} />
    </p>
  );
}

function Pace({ timing }: { timing: ItemTiming }) {
  const words = text().agenda;
  const { used, over } = paceBar(timing);
  if (timing.item.state === 'done' && over === 0) return null;
  const said = over > 0 ? words.paceOver(minutes(timing.spentMs - timing.plannedMs)) : words.paceOf(minutes(timing.spentMs), timing.item.plannedMinutes);
  return (
    <div class={`pace ${over > 0 ? 'pace--over' : ''}`} role="img" aria-label={said}>
      <i style={{ width: `${used}%` }} />
      {over > 0 && <i style={{ width: `${over}%` }} />}
    </div>
  );
}

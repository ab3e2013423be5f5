// After the meeting: how long it all took, calmly.

import { archiveUrl } from '../../api';
import type { LiveState } from '../../api/types';
import { text } from '../../text/chair';
import { text as record } from '../../text/record';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { text as votes } from '../../text/votes';
import type { Live } from '../../live/live';
import { useMeetingTasks } from '../tasks/use_meeting_tasks';
import { ConclusionBox } from '../conclusions/conclusion_box';
import { text as conclusions } from '../../text/conclusions';
import { MotionList } from '../votes/motion_list';
import { agendaTiming, minutes } from '../../state/agenda_timing';

export function ClosedSummary({ state, live }: { state: LiveState; live: Live }) {
  const tasks = useMeetingTasks(state.meeting.id, live);
  const words = text();
  const { meeting } = state;
  const from = Date.parse(meeting.openedAt ?? meeting.startsAt);
  const to = Date.parse(meeting.closedAt ?? meeting.endsAt);
  const villages = meeting.halls.filter((hall) => !hall.main);
  const came = villages.filter((hall) => state.seats.some((seat) => seat.seat === `hall:${hall.hallId}`)).length;
  return (
    <main class="closed">
      <div class="card closed__card">
        <div class="card__body">
          <p class="chip chip--ok"><Icon name="check" />{words.closed.heading}</p>
          <h1>{meeting.title}</h1>
          <p class="muted">{words.closed.times(hourMinute(from), hourMinute(to), minutes(to - from))} {villages.length > 0 && words.closed.halls(came, villages.length)}</p>
          <ol class="closed__items">
            {agendaTiming(meeting, to).items.map(({ item, spentMs }) => (
              <li key={item.id}>
                <span>{item.position}. {item.title}</span>
                <small>{item.state === 'waiting' ? words.closed.notHeld : itemWords(spentMs, item.plannedMinutes)}</small>
                <ConclusionBox tasks={tasks} state={state} itemId={item.id} />
              </li>
            ))}
          </ol>
          <section class="closed__whole"><h2>{conclusions().whole}</h2><ConclusionBox tasks={tasks} state={state} itemId={0} /></section>
          {state.motions.some((motion) => motion.state === 'closed') && <section class="closed__items"><h2>{votes().history.heading}</h2><MotionList motions={state.motions} /></section>}
          <p class="closed__records">
            <Link href={`/meetings/${meeting.id}/minutes`} class="btn btn--primary"><Icon name="pen" />{record().open.minutes}</Link>
            <Link href={`/meetings/${meeting.id}/notice`} class="btn"><Icon name="file" />{record().open.notice}</Link>
            <Link href={`/meetings/${meeting.id}/notice?to=publish`} class="btn"><Icon name="send" />{record().open.publish}</Link>
            <a href={archiveUrl(meeting.id)} class="btn" download><Icon name="download" />{record().open.archive}</a>
          </p>
          <Link href="/" class="btn btn--quiet">{words.closed.home}</Link>
        </div>
      </div>
    </main>
  );
}

function itemWords(spentMs: number, plannedMinutes: number): string {
  const words = text().agenda;
  const spent = minutes(spentMs);
  return `${spent ? words.minutes(spent) : words.underMinute}, ${words.planned(plannedMinutes)}`;
}

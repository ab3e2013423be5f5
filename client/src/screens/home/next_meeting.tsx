// The next meeting with its one red button and how far it is prepared.

import type { Me, MeetingSummary } from '../../api/types';
import { text as attendance } from '../../text/attendance';
import { text } from '../../text/home';
import { text as invitation } from '../../text/invitation';
import { dateTime, dayMonth, daysBetween, hourMinute, weekday } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import type { OpenPapers } from './index';
import { MeetingPapers } from './meeting_papers';
import { useNarrow } from './use_narrow';
import { wayIn } from './way_in';

export interface NextMeetingProps {
  me: Me;
  meeting: MeetingSummary;
  /** The server's clock in ms. */
  now: number;
  papers: OpenPapers;
}

export function NextMeeting({ me, meeting: m, now, papers }: NextMeetingProps) {
  const words = text();
  const way = wayIn(me, m, useNarrow());
  const open = papers.open === m.id;
  return (
    <section class="next" aria-labelledby="next-title" data-meeting={m.id}>
      <div class="next__top">
        <div class="next__when">
          <b>{hourMinute(m.startsAt)}</b>
          <span>{m.form === 'written' ? words.inWriting : words.until(hourMinute(m.endsAt))}</span>
          {daysBetween(now, m.startsAt) !== 0 && <span class="next__day">{dayName(m.startsAt, now)}</span>}
        </div>
        <div>
          <StartChip meeting={m} now={now} />
          <h2 id="next-title">{m.title}</h2>
          <p class="muted">{m.form === 'written' ? words.answerUntil(dateTime(m.startsAt)) : `${leads(me, m)} ${words.where(m.place, m.hallCount)}`}.</p>
          <div class="next__act">
            {way && <Link class="btn btn--primary" href={way.href}>{words.act[way.act]}</Link>}
            {m.papersReady > 0 && (
              <button type="button" class="btn" aria-expanded={open} onClick={() => papers.toggle(m.id)}><Icon name="file" />{words.act.read}</button>
            )}
            {m.part === 'secretary' && way?.act !== 'prepare' && m.form !== 'written' && <Link class="btn btn--quiet" href={`/meetings/${m.id}/prepare`}><Icon name="list" />{words.act.agenda}</Link>}
            <Answer meeting={m} />
            {m.form !== 'written' && (m.state === 'announced' || m.state === 'live') && <Roll me={me} meeting={m} />}
          </div>
        </div>
      </div>
      {open && <MeetingPapers id={m.id} />}
      <Prepared meeting={m} />
    </section>
  );
}

/** Answering one's invitation, or what one answered. */
function Answer({ meeting: m }: { meeting: MeetingSummary }) {
  const words = invitation().atHome;
  if (!m.invitation || m.part === 'chair' || m.part === 'secretary' || m.part === 'staff') return null;
  const { answer, consent } = m.invitation;
  const due = answer === '' || consent === 'refused';
  return <Link class={due ? 'btn' : 'btn btn--quiet'} href={`/meetings/${m.id}/invitation`}><Icon name={due ? 'pen' : 'check'} />{due ? words.answer : words.answered[answer]}</Link>;
}

/** Taking attendance, for those who do; checking oneself in, for the others. */
function Roll({ me, meeting: m }: { me: Me; meeting: MeetingSummary }) {
  const words = attendance();
  if (m.part === 'invited') return <Link class="btn btn--quiet" href={`/meetings/${m.id}/check-in`}><Icon name="check-o" />{words.selfWay}</Link>;
  if (!me.person || m.part === 'hall') return null;
  return <Link class="btn btn--quiet" href={`/meetings/${m.id}/attendance`}><Icon name="users" />{words.title}</Link>;
}

/** "Thứ Năm, 27/11"; the near days by their names. */
export function dayName(at: string, now: number): string {
  const { day } = text();
  const days = daysBetween(now, at);
  const near = days === 0 ? day.today : days === 1 ? day.tomorrow : days === -1 ? day.yesterday : '';
  return near || `${weekday(at)}, ${dayMonth(at)}`;
}

/** Who conducts it, said to the one who reads; short leaves out what they are. */
export function leads(me: Me, m: MeetingSummary, short = false): string {
  const words = text();
  const you = words.you[me.person?.honorific ?? ''] ?? '';
  if (m.part === 'chair') return words.youChair(you.charAt(0).toUpperCase() + you.slice(1));
  return words.chairedBy([m.chair.honorific, m.chair.name].filter(Boolean).join(' ').replace(/^./, (c) => c.toUpperCase()), short ? '' : m.chair.title);
}

/** Gold means now: the running meeting, and the one that is about to begin. */
function StartChip({ meeting: m, now }: { meeting: MeetingSummary; now: number }) {
  const words = text();
  if (m.state === 'live') return <span class="chip chip--now">{words.live}</span>;
  if (m.state === 'draft') return <span class="chip"><Icon name="pen" />{words.state.draft}</span>;
  if (m.form === 'written') return <span class="chip chip--ok"><Icon name="pen" />{words.asking}</span>;
  const minutes = Math.ceil((Date.parse(m.startsAt) - now) / 60_000);
  if (minutes > 12 * 60) return <span class="chip chip--ok"><Icon name="check" />{words.state.announced}</span>;
  if (minutes > 0) return <span class={`chip ${minutes <= 60 ? 'chip--now' : ''}`}>{words.startsIn(minutes)}</span>;
  return <span class="chip chip--now">{minutes > -2 ? words.startsNow : words.lateBy(-minutes)}</span>;
}

function Prepared({ meeting: m }: { meeting: MeetingSummary }) {
  const words = text().ready;
  const cell = (icon: IconName, label: string, value: string, tone = '') => (
    <li><span class={tone}><Icon name={icon} />{label}</span><b>{value}</b></li>
  );
  const waiting = m.papersReady < m.papersTotal;
  return (
    <ul class="ready" aria-label={words.label}>
      {m.form !== 'written' && cell('tv', words.halls, m.state === 'live' ? words.hallsHere(m.hallsHere, m.hallCount) : words.hallsInvited(m.hallCount))}
      {cell('file', words.papers, words.papersReady(m.papersReady, m.papersTotal), waiting ? 'is-warn' : m.papersTotal ? 'is-ok' : '')}
      {cell('users', words.persons, words.personsInvited(m.personCount))}
      {cell('list', words.items, words.itemCount(m.itemCount))}
    </ul>
  );
}

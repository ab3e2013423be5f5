// Home on a hall's own machine, where it waits: read from across the room, one button, no pronouns. It goes into an open
// meeting by itself.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { HoldingLine } from '../../offline/holding_line';
import { offlineSince } from '../../offline/mark';
import { useHeld } from '../../offline/use_held';
import { text as attendance } from '../../text/attendance';
import { text } from '../../text/home';
import { text as offline } from '../../text/offline';
import { text as pairing } from '../../text/pairing';
import { dayMonth, daysBetween, hourMinute, longDay } from '../../text/time';
import { Icon } from '../../ui/icon';
import { lazy } from '../../ui/lazy';
import { navigate } from '../../ui/router';
import { RemoteCard } from '../tv/remote_code';
import { useWakeLock } from '../tv/wake_lock';
import { joinAsHall, openMeeting } from './auto_join';
import { dayName, leads } from './next_meeting';
import type { HomeData } from './use_home';
import { calledOff, isComing, wayIn } from './way_in';

/** Only halls' machines try themselves. */
const SelfTestPanel = lazy(() => import('../../selftest/panel'));

export function HallHome({ data, stale }: { data: HomeData; stale: boolean }) {
  const words = text();
  const { me, home } = data;
  const now = Date.now() + data.clockOffset;
  const hall = me.hall!;
  const open = stale ? undefined : openMeeting(home.meetings); // what is only remembered may be over
  useReload(me.device?.reloads);
  useWakeLock(true);
  useLayoutEffect(() => {
    if (open) navigate(joinAsHall(hall, open.id));
  }, [open?.id]);
  const [next, ...others] = home.meetings.filter((m) => isComing(m) && m.state !== 'draft');
  const off = home.meetings.filter((m) => calledOff(m, now));
  const way = next && wayIn(me, next, false);
  const button = useRef<HTMLButtonElement>(null);
  // The remote's OK works at once, without a pointer.
  useLayoutEffect(() => button.current?.focus(), [way?.href]);
  const enter = () => way && navigate(hall.receiveOnly && next ? joinAsHall(hall, next.id) : way.href);
  if (open) return <main class="empty" role="status" aria-busy="true"><Icon name="tv" /><h1>{pairing().home.entering}</h1></main>;
  return (
    <main class="page hallhome">
      <div class="home__head">
        <h1>{hall.name}</h1>
        {me.commune.phone && <p class="hallhome__phone"><Icon name="phone" />{words.hallPhone(me.commune.phone)}</p>}
        <p class="hallhome__now"><Clock offset={data.clockOffset} /><span class={stale ? 'is-bad' : 'is-ok'}><Icon name={stale ? 'wifi-off' : 'wifi'} />{stale ? pairing().home.unlinked : pairing().home.linked}</span><span>{longDay(now)}. {words.hallMeetings([next, ...others].filter((m) => m && daysBetween(now, m.startsAt) === 0).length)}</span></p>
      </div>
      {off.map((m) => (
        <section key={m.id} class="hallhome__off" role="status">
          <Icon name="x-o" />
          <div><h2>{m.title}</h2><p>{dayName(m.startsAt, now)} {hourMinute(m.startsAt)}</p><p><b>{words.cancelled(m.cancelledWhy ?? '')}</b></p></div>
        </section>
      ))}
      <div class="hallhome__row">
        {next ? (
          <section class="next hallhome__next">
            <p class="hallhome__when">
              {next.state === 'live' ? <span class="chip chip--now">{words.live}</span> : <span>{dayName(next.startsAt, now)}</span>}
              <b>{hourMinute(next.startsAt)}</b>
            </p>
            <h2>{next.title}</h2>
            <p class="muted">{leads(me, next)}</p>
            <HoldingLine meetingId={next.id} class="hallhome__papers" />
            <div class="hallhome__enter">
              {way && <button type="button" class="btn btn--primary btn--hall" ref={button} onClick={enter}><Icon name="tv" />{words.act.enter}</button>}
              <p class="muted">{pairing().home.alone}{hall.receiveOnly && ` ${pairing().home.watches}`}</p>
            </div>
            {next.adjourned && <p class="chip chip--info"><Icon name="clock" />{pairing().home.adjourned}</p>}
            {hall.main && <button type="button" class="btn btn--hall" onClick={() => navigate(`/meetings/${next.id}/entrance`)}><Icon name="users" />{attendance().entrance}</button>}
            <ReadHere meetingId={next.id} />
          </section>
        ) : (
          <section class="card empty"><Icon name="calendar" /><h2>{words.emptyTitle}</h2><p>{words.hallEmpty}</p></section>
        )}
        <RemoteCard wanted={!stale} />
      </div>
      <SelfTestPanel />
      {others.length > 0 && (
        <ul class="hallhome__later" aria-label={words.coming}>
          {others.slice(0, 2).map((m) => <li key={m.id}><b>{dayMonth(m.startsAt)} {hourMinute(m.startsAt)}</b> {m.title}</li>)}
        </ul>
      )}
    </main>
  );
}

/** The server's clock: the machine's own may be wrong. */
function Clock({ offset }: { offset: number }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 5000);
    return () => clearInterval(timer);
  }, []);
  return <span><Icon name="clock" /><span class="vh">{pairing().home.clock} </span><b>{hourMinute(Date.now() + offset)}</b></span>;
}

/** Loads the page anew when the commune has asked for it since it was loaded. */
function useReload(asked: number | undefined): void {
  const first = useRef(asked);
  useEffect(() => {
    if (asked === undefined) return;
    first.current ??= asked;
    if (asked !== first.current) location.reload();
  }, [asked]);
}

/** Without a connection the papers are read from this machine. */
function ReadHere({ meetingId }: { meetingId: number }) {
  const held = useHeld(meetingId);
  if (offlineSince.value === null || !held) return null;
  return <button type="button" class="btn btn--hall" onClick={() => navigate(`/meetings/${meetingId}/papers`)}><Icon name="file" />{offline().open}</button>;
}

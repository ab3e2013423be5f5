// Before the chair opens: which meeting, when, and whether this machine is ready for it.

import type { LiveState } from '../../api/types';
import { HoldingLine } from '../../offline/holding_line';
import { canKeep } from '../../offline/store';
import { papersAhead } from '../../papers/prefetch';
import { hourMinute } from '../../text/time';
import { text } from '../../text/tv';
import { Icon } from '../../ui/icon';
import { minutes } from '../../state/agenda_timing';
import { useServerClock } from '../../ui/server_clock';
import { TvAttendance } from '../attendance/tv_heads';
import { useFetchedPages } from './fetched_pages';
import { OwnPicture } from './picture';
import { placeOf } from './place';
import type { TvSession } from './session';
import { watchesOnly } from './watches';

export function WaitingScene({ session: s, state }: { session: TvSession; state: LiveState }) {
  const words = text();
  const { meeting } = state;
  return (
    <section class="scene scene--wait" data-stage="waiting">
      <div class="tvwait">
        <p class="tvwait__head"><Icon name="clock" />{meeting.state === 'draft' ? words.wait.draft : words.wait.heading}</p>
        <h1 class={meeting.title.length > 60 ? 'tvwait__long' : ''}>{meeting.title}</h1>
        <p><b>{words.wait.at(hourMinute(meeting.startsAt))}</b>, <TimeLeft session={s} startsAt={meeting.startsAt} /></p>
        <p class="muted">{[meeting.place, words.wait.items(meeting.items.length)].filter(Boolean).join(', ')}</p>
        {meeting.state === 'announced' && <TvAttendance session={s} state={state} digits />}
        <HoldingLine meetingId={meeting.id} class="tvwait__papers" />
        {!canKeep() && <Fetched state={state} />}
      </div>
      {!watchesOnly(state, s.seat) && <div class="corner"><div class="self"><OwnPicture stream={s.local} /><span>{words.ownPicture[placeOf(state, s.seat).kind]}</span></div></div>}
      <p class="tvwait__calm">{words.wait.calm}</p>
    </section>
  );
}

function TimeLeft({ session: s, startsAt }: { session: TvSession; startsAt: string }) {
  const words = text().wait;
  const left = Date.parse(startsAt) - useServerClock(s.room.now, 5000);
  return <>{left > 0 ? words.in(Math.max(1, minutes(left))) : words.now}</>;
}

function Fetched({ state }: { state: LiveState }) {
  const words = text().wait;
  const { done, all } = useFetchedPages(papersAhead(state.meeting.items));
  if (all === 0) return null;
  return done < all ? (
    <p class="tvwait__papers"><Icon name="loader" class="spin" />{words.fetching(done, all)}</p>
  ) : (
    <p class="tvwait__papers is-ok"><Icon name="check-o" />{words.fetched(all)}</p>
  );
}

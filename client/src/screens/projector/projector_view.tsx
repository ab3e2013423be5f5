// The stage over the whole picture, with one line below: who speaks, which item, how long, the time.

import { useEffect } from 'preact/hooks';
import type { LiveState } from '../../api/types';
import { PageView } from '../../papers/page_view';
import { PointerDot } from '../../papers/pointer';
import { agendaTiming } from '../../state/agenda_timing';
import { seatName } from '../../state/seat_name';
import { text } from '../../text/stage';
import { clockDigits, hourMinute } from '../../text/time';
import { text as tv } from '../../text/tv';
import { Digits } from '../../ui/digits';
import { Icon, type IconName } from '../../ui/icon';
import { useServerClock } from '../../ui/server_clock';
import { AgendaBoard } from '../stage/agenda_board';
import { BreakBoard } from '../stage/break_board';
import { namePlate } from '../tv/name_plate';
import { useOverdue } from '../tv/overdue';
import { PairScene } from '../tv/pair_scene';
import { isOver, LOST_AFTER_MS } from '../tv/panel';
import { SlotPicture, type Picturing } from '../tv/picture';
import { stageShows, type StageShows } from '../tv/stage_shows';
import { besideSlot, tvSlots } from '../tv/tv_slots';
import { useWakeLock } from '../tv/wake_lock';
import { useWallPage, WallScene } from '../tv/wall_scene';
import { VoteScene } from '../votes/vote_scene';

const NO_SEATS: string[] = [];

export function ProjectorView({ session: s }: { session: Picturing }) {
  const words = text().projector;
  const state = s.room.state.value;
  const connection = s.room.connection.value;
  const late = useOverdue(connection.kind !== 'online' && connection.kind !== 'ended', LOST_AFTER_MS);
  const shows = state?.meeting.state === 'live' ? stageShows(state, s.seat) : null;
  const wall = useWallPage(shows?.kind === 'wall' ? shows.seats : NO_SEATS);
  const over = isOver(state?.meeting.state);
  useSlots(s, shows, wall.seats);
  useWakeLock(!over);
  useEffect(() => {
    if (over) s.media.stop();
  }, [over]);
  if (over || (connection.kind === 'ended' && connection.reason === 'closed')) return <Notice icon="check-o" said={words.ended} />;
  if (connection.kind === 'ended') return <Notice icon="lock" said={words.notAllowed} />;
  if (!state) return late ? <Notice icon="wifi-off" said={words.noLine} /> : null;
  return (
    <div class="proj__in" title={words.full} onClick={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}>
      <figure class="scene proj__stage" data-stage={shows?.kind ?? 'waiting'}>
        <div class="scene__big">{shows ? <Shown session={s} state={state} shows={shows} wall={wall} /> : <AgendaBoard state={state} now={s.room.now} />}</div>
      </figure>
      <Line session={s} state={state} late={late} />
    </div>
  );
}

interface ShownProps {
  session: Picturing;
  state: LiveState;
  shows: StageShows;
  wall: ReturnType<typeof useWallPage>;
}

function Shown({ session: s, state, shows, wall }: ShownProps) {
  const words = tv();
  switch (shows.kind) {
    case 'camera':
      return <SlotPicture session={s} picture={shows.picture} index={0} label={words.pictureOf(seatName(state, shows.picture.seat))} />;
    case 'screen':
      return <><SlotPicture session={s} picture={shows.picture} index={0} label={words.screenOf(seatName(state, shows.picture.seat))} /><Corner session={s} state={state} shows={shows} /></>;
    case 'page':
      return (
        <>
          <PageView paper={shows.paper} page={shows.page}><PointerDot from={s.room.pointer} paper={shows.paper} page={shows.page} /></PageView>
          <Corner session={s} state={state} shows={shows} />
        </>
      );
    case 'gone':
      return <p class="nopic"><Icon name="file" />{words.paperGone}</p>;
    case 'pair':
      return <PairScene session={s} state={state} pictures={shows.pictures} />;
    case 'wall':
      return <WallScene session={s} state={state} {...wall} />;
    case 'vote':
      return <VoteScene motion={shows.motion} now={s.room.now} />;
    case 'agenda':
      return <AgendaBoard state={state} now={s.room.now} />;
    case 'break':
      return <BreakBoard pause={shows.pause} now={s.room.now} />;
  }
}

/** Who speaks, in the corner of a page or a shared screen. */
function Corner({ session: s, state, shows }: Pick<ShownProps, 'session' | 'state'> & { shows: Extract<StageShows, { kind: 'page' | 'screen' }> }) {
  return <div class="proj__corner"><SlotPicture session={s} picture={shows.beside} index={besideSlot(shows)} label={tv().pictureOf(seatName(state, shows.beside.seat))} /></div>;
}

function Line({ session: s, state, late }: { session: Picturing; state: LiveState; late: boolean }) {
  const words = text().projector;
  const now = useServerClock(s.room.now);
  const plate = namePlate(state, s.seat);
  const { items } = state.meeting;
  const current = agendaTiming(state.meeting, now).items.find(({ item }) => item.state === 'now');
  const left = current ? current.plannedMs - current.spentMs : 0;
  return (
    <footer class="proj__line">
      {late ? (
        <b class="is-warn"><Icon name="wifi-off" />{words.noLine}</b>
      ) : (
        <b>{plate.kind === 'speaks' && <Icon name="mic" class="is-now" />}{plate.kind === 'speaks' ? words.speaks(plate.name) : current ? '' : state.meeting.title}</b>
      )}
      {current && <span class="proj__item">{words.item(current.item.position, items.length)}: {current.item.title}</span>}
      {current && <span class={left < 0 ? 'is-warn' : 'is-now'}>{left < 0 ? tv().over : tv().left} <Digits value={clockDigits(Math.abs(left))} /></span>}
      <time>{hourMinute(now)}</time>
    </footer>
  );
}

export function Notice({ icon, said }: { icon: IconName; said: string }) {
  return <section class="over" role="status"><Icon name={icon} /><h2 class="proj__said">{said}</h2></section>;
}

function useSlots(s: Picturing, shows: StageShows | null, wall: string[]): void {
  const wanted = tvSlots(shows, window.innerHeight * devicePixelRatio, wall, s.seat);
  useEffect(() => {
    for (const slot of wanted) s.media.want(slot.index, slot.show, slot.height);
  }, [s, JSON.stringify(wanted)]);
}

// The large picture: a hall, a shared screen, a page with the speaker small beside it, or one of the other layouts.

import type { LiveState } from '../../api/types';
import { PageView } from '../../papers/page_view';
import { PointerDot } from '../../papers/pointer';
import { text } from '../../text/tv';
import { Icon } from '../../ui/icon';
import { seatName } from '../../state/seat_name';
import { SpeakerClock } from '../floor/speaker_clock';
import { BesideSpeaker } from '../floor/beside_speaker';
import { AgendaBoard } from '../stage/agenda_board';
import { BreakBoard } from '../stage/break_board';
import { namePlate, type NamePlate } from './name_plate';
import { PairScene } from './pair_scene';
import { OwnPicture, SlotPicture } from './picture';
import { placeOf } from './place';
import type { TvSession } from './session';
import type { StageShows } from './stage_shows';
import { besideSlot } from './tv_slots';
import { watchesOnly } from './watches';
import { VoteScene } from '../votes/vote_scene';
import { WallScene } from './wall_scene';

interface SceneProps {
  session: TvSession;
  state: LiveState;
  shows: StageShows;
  /** Of the wall's halls, what is on the page that is shown. */
  wall: { seats: string[]; page: number; pages: number };
}

/** The scene's props while the stage is of one of these kinds. */
type Of<Kind extends StageShows['kind']> = Omit<SceneProps, 'shows' | 'wall'> & { shows: Extract<StageShows, { kind: Kind }> };

export function Scene(props: SceneProps) {
  const { shows } = props;
  return (
    <figure class={`scene scene--${shows.kind}`} data-stage={shows.kind}>
      <div class="scene__big"><Large {...props} /></div>
      {shows.kind === 'camera' && <Overlay {...props} shows={shows} />}
      {shows.kind === 'screen' && <Strip {...props} shows={shows} />}
      {(shows.kind === 'page' || shows.kind === 'gone') && <SideColumn {...props} shows={shows} />}
    </figure>
  );
}

function Large({ session, state, shows, wall }: SceneProps) {
  const words = text();
  switch (shows.kind) {
    case 'page':
      return (
        <PageView paper={shows.paper} page={shows.page}>
          <PointerDot from={session.room.pointer} paper={shows.paper} page={shows.page} />
        </PageView>
      );
    case 'gone':
      return <p class="nopic"><Icon name="file" />{words.paperGone}</p>;
    case 'screen':
      return <SlotPicture session={session} picture={shows.picture} index={0} label={words.screenOf(seatName(state, shows.picture.seat))} />;
    case 'camera':
      return <SlotPicture session={session} picture={shows.picture} index={0} label={words.pictureOf(seatName(state, shows.picture.seat))} />;
    case 'pair':
      return <PairScene session={session} state={state} pictures={shows.pictures} />;
    case 'wall':
      return <WallScene session={session} state={state} {...wall} />;
    case 'vote':
      return <VoteScene motion={shows.motion} now={session.room.now} />;
    case 'agenda':
      return <AgendaBoard state={state} now={session.room.now} />;
    case 'break':
      return <BreakBoard pause={shows.pause} now={session.room.now} />;
  }
}

/** Over a camera's picture: own picture in the corner, who speaks at the bottom. */
function Overlay({ session, state, shows }: Of<'camera'>) {
  const plate = namePlate(state, session.seat);
  const ownIsLarge = shows.picture.show === '';
  const other = plate.kind === 'speaks' && plate.own && !ownIsLarge ? seatName(state, shows.picture.seat) : '';
  return (
    <>
      {!ownIsLarge && <div class="corner"><Self session={session} state={state} /></div>}
      {other && <span class="scene__tag">{other}</span>}
      <figcaption class="scene__cap"><Plate session={session} state={state} plate={plate} /></figcaption>
    </>
  );
}

/** Below a shared screen, whose text must not be covered. */
function Strip({ session, state, shows }: Of<'screen'>) {
  const plate = namePlate(state, session.seat);
  return (
    <figcaption class="scene__strip">
      {shows.beside.seat !== session.seat && <Beside session={session} state={state} shows={shows} />}
      <div class="scene__cap"><Plate session={session} state={state} plate={plate} /></div>
      {!watchesOnly(state, session.seat) && <div class="self"><OwnPicture stream={session.local} /></div>}
    </figcaption>
  );
}

/** Beside a page, which is not covered by anything. */
function SideColumn({ session, state, shows }: Of<'page' | 'gone'>) {
  const plate = namePlate(state, session.seat);
  return (
    <div class="scene__side">
      <Self session={session} state={state} />
      {shows.beside.seat !== session.seat && <Beside session={session} state={state} shows={shows} />}
      <figcaption class="scene__who"><Plate session={session} state={state} plate={plate} /></figcaption>
      {shows.kind === 'page' && <p class="scene__page">{text().pageOf(shows.page, shows.paper.pages)}</p>}
    </div>
  );
}

/** Nothing in a hall that has no camera, and is meant to have none. */
function Self({ session, state }: { session: TvSession; state: LiveState }) {
  if (watchesOnly(state, session.seat)) return null;
  return (
    <div class="self">
      <OwnPicture stream={session.local} />
      <span>{text().ownPicture[placeOf(state, session.seat).kind]}</span>
    </div>
  );
}

function Beside({ session, state, shows }: Of<'screen' | 'page' | 'gone'>) {
  const name = seatName(state, shows.beside.seat);
  return (
    <div class="self self--speaker">
      <SlotPicture session={session} picture={shows.beside} index={besideSlot(shows)} label={text().pictureOf(name)} />
    </div>
  );
}

function Plate({ session, state, plate }: { session: TvSession; state: LiveState; plate: NamePlate }) {
  const words = text();
  if (plate.kind === 'chair') {
    return <><Icon name="tv" /><span><b>{plate.name}</b><span>{words.chairIs(plate.chair)}</span></span></>;
  }
  if (plate.kind === 'shown') {
    return <><Icon name="tv" /><span><b>{plate.name}</b>{plate.sub && <span>{plate.sub}</span>}</span></>;
  }
  const said = plate.own ? words.ownSpeaks[placeOf(state, session.seat).kind] : words.speaks(plate.name);
  return (
    <>
      <Icon name="mic" class="is-now" />
      <span><b>{said}</b>{plate.sub && <span>{plate.sub}</span>}<BesideSpeaker state={state} turn={plate.turn} /></span>
      <SpeakerClock room={session.room} turn={plate.turn} class="scene__clock" />
    </>
  );
}

// At the top: the page that is on everybody's screen, the picture when this phone takes part by video,
// and always who speaks.

import type { LiveState } from '../../api/types';
import { SlotVideo } from '../../media/slot_video';
import { PageView } from '../../papers/page_view';
import { PointerDot } from '../../papers/pointer';
import { text } from '../../text/phone';
import { Icon } from '../../ui/icon';
import { seatName } from '../../state/seat_name';
import { BesideSpeaker } from '../floor/beside_speaker';
import { SpeakerClock } from '../floor/speaker_clock';
import { AgendaBoard } from '../stage/agenda_board';
import { BreakBoard } from '../stage/break_board';
import { namePlate } from '../tv/name_plate';
import { PairScene } from '../tv/pair_scene';
import { OwnPicture, SlotPicture } from '../tv/picture';
import { micState } from '../tv/session';
import { speakerSeat, stageShows } from '../tv/stage_shows';
import type { OpenPaper } from './paper_address';
import type { PhoneSession } from './phone_session';

/** Rows of the agenda that a phone has room for; all of them are one press away. */
const PHONE_ROWS = 3;

interface StageProps {
  session: PhoneSession;
  state: LiveState;
  open: (paper: OpenPaper) => void;
}

export function PhoneStage({ session: s, state, open }: StageProps) {
  if (state.meeting.state !== 'live') return null;
  return (
    <figure class="ph__vid">
      <Picture session={s} state={state} open={open} />
      <Caption session={s} state={state} />
    </figure>
  );
}

function Picture({ session: s, state, open }: StageProps) {
  const words = text();
  const shows = stageShows(state, s.seat);
  if (shows.kind === 'gone') return <p class="ph__gone"><Icon name="file" />{words.paperGone}</p>;
  if (shows.kind === 'page') {
    return (
      <div class="ph__page">
        <button type="button" aria-label={words.readPage(shows.page, shows.paper.title)} onClick={() => open({ id: shows.paper.id, page: shows.page })}>
          <PageView paper={shows.paper} page={shows.page}>
            <PointerDot from={s.room.pointer} paper={shows.paper} page={shows.page} />
          </PageView>
        </button>
        <span class="chip ph__tag">{words.onStage(shows.page, shows.paper.pages)}</span>
        {s.media && shows.beside.show && <div class="ph__beside"><SlotVideo media={s.media} index={shows.beside.show === '@stage' ? 0 : 1} /></div>}
      </div>
    );
  }
  if (shows.kind === 'break') return <div class="ph__board"><BreakBoard pause={shows.pause} now={s.room.now} /></div>;
  if (shows.kind === 'agenda') return <div class="ph__board"><AgendaBoard state={state} now={s.room.now} rows={PHONE_ROWS} /></div>;
  if (shows.kind === 'vote') return null; // the ballot is below, larger
  if (!s.media) return null; // the picture is on the hall's screen
  const session = { ...s, media: s.media };
  if (shows.kind === 'pair') return <div class="ph__pair"><PairScene session={session} state={state} pictures={shows.pictures} /></div>;
  if (shows.kind === 'wall') {
    const speaker = speakerSeat(state);
    return <div class="ph__pic"><SlotPicture session={session} picture={{ show: '@stage', seat: speaker }} index={0} label={words.pictureOf(seatName(state, speaker))} /></div>;
  }
  return (
    <div class={`ph__pic ph__pic--${shows.kind}`}>
      <SlotPicture session={session} picture={shows.picture} index={0} label={words.pictureOf(seatName(state, shows.picture.seat))} />
      {shows.kind === 'screen' && <div class="ph__beside"><SlotVideo media={s.media} index={1} /></div>}
      <div class="ph__self"><OwnPicture stream={s.local} /></div>
    </div>
  );
}

function Caption({ session: s, state }: { session: PhoneSession; state: LiveState }) {
  const words = text();
  const plate = namePlate(state, s.seat);
  const [icon, name, sub] =
    plate.kind === 'speaks'
      ? (['mic', plate.own ? words.youSpeak(s.you) : words.speaks(plate.name), plate.sub] as const)
      : plate.kind === 'shown'
        ? (['tv', plate.name, plate.sub] as const)
        : (['tv', plate.name, words.chairIs(plate.chair)] as const);
  return (
    <figcaption class="ph__cap">
      <Icon name={icon} class={plate.kind === 'speaks' ? 'is-now' : ''} />
      <span><b>{name}</b>{sub && <small>{sub}</small>}{plate.kind === 'speaks' && <small><BesideSpeaker state={state} turn={plate.turn} /></small>}</span>
      {plate.kind === 'speaks' && <SpeakerClock room={s.room} turn={plate.turn} class="ph__clock" />}
      {s.media && s.local && <OwnTools session={s} />}
    </figcaption>
  );
}

/** The own microphone's lamp and the own camera; only of a phone that takes part by video. */
function OwnTools({ session: s }: { session: PhoneSession }) {
  const words = text();
  const mic = micState(s);
  const camera = s.media!.cameraOn.value;
  return (
    <span class="ph__tools">
      <span class={mic === 'on' ? 'is-ok' : 'muted'} role="img" aria-label={mic === 'on' ? words.micOn : words.micOff} data-mic={mic}><Icon name={mic === 'on' ? 'mic' : 'mic-off'} /></span>
      {s.local!.getVideoTracks().length > 0 && (
        <button type="button" class="btn btn--icon" aria-label={camera ? words.cameraOff : words.cameraOn} onClick={() => s.media!.setCamera(!camera)}>
          <Icon name={camera ? 'video' : 'video-off'} />
        </button>
      )}
    </span>
  );
}

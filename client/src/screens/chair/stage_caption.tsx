// The lower third: who has the floor, since when, and the two things the chair does about it.

import type { FloorHolder, LiveState } from '../../api/types';
import { text } from '../../text/chair';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { SpeakerClock } from '../floor/speaker_clock';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';
import { pauseWords } from './pause_dialog';
import { seatName } from '../../state/seat_name';

export function StageCaption({ console: c }: { console: ChairConsole }) {
  const state = c.room.state.value!;
  const holder = state.floor.holder as FloorHolder | null;
  if (holder) return <HolderCaption console={c} holder={holder} />;
  return <IdleCaption state={state} />;
}

function HolderCaption({ console: c, holder }: { console: ChairConsole; holder: FloorHolder }) {
  const words = text().stage;
  return (
    <figcaption class="stage__cap">
      <span class="is-now stage__mic"><Icon name="mic" /></span>
      <span class="stage__who"><b>{holder.name}</b><small>{holder.sub}</small></span>
      <SpeakerClock room={c.room} turn={holder} class="stage__clock" />
      {holder.minutes > 0 && (
        <ActButton console={c} act="extend" class="btn--sm" onPress={() => c.commands.extendFloor()}>{words.oneMinute}</ActButton>
      )}
      <ActButton console={c} act={`end ${holder.seat}`} class="btn--sm" icon="mic-off" onPress={() => c.commands.endFloor(holder.seat)}>{words.micOff}</ActButton>
    </figcaption>
  );
}

function IdleCaption({ state }: { state: LiveState }) {
  const words = text().stage;
  const { meeting } = state;
  const main = meeting.halls.find((hall) => hall.main);
  const announced = meeting.state === 'announced';
  return (
    <figcaption class="stage__cap stage__cap--idle">
      <span class="stage__mic"><Icon name={meeting.cancelledAt ? 'x-o' : announced ? 'clock' : 'tv'} /></span>
      <span class="stage__who">
        <b>{meeting.cancelledAt ? words.cancelled(meeting.cancelledWhy ?? '') : announced ? words.notOpen : main ? seatName(state, `hall:${main.hallId}`) : meeting.place}</b>
        <small>{meeting.pause ? pauseWords(meeting.pause) : announced ? words.startsAt(hourMinute(meeting.startsAt)) : words.chairSpeaks}</small>
      </span>
    </figcaption>
  );
}

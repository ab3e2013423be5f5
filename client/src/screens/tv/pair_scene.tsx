// Two speakers side by side, each with a name below; who speaks has the gold frame.

import type { LiveState } from '../../api/types';
import { seatName } from '../../state/seat_name';
import { text } from '../../text/tv';
import { Icon } from '../../ui/icon';
import { isFree } from '../floor/turn';
import { SlotPicture, type Picturing } from './picture';
import type { Picture } from './stage_shows';
import './layouts.css';

/** first: the slot of the first picture; the second one has the slot after it. */
export function PairScene({ session, state, pictures, first = 0 }: { session: Picturing; state: LiveState; pictures: Picture[]; first?: number }) {
  return (
    <div class="pairsc">
      {pictures.map((picture, at) => {
        const name = seatName(state, picture.seat);
        const speaks = (state.floor.holder?.audioSeat ?? '') === picture.seat || (isFree(state) && session.room.speakers.value.includes(picture.seat));
        return (
          <div key={at} class={`pairsc__one ${speaks ? 'is-speaking' : ''}`} data-seat={picture.seat}>
            <div class="pairsc__pic"><SlotPicture session={session} picture={picture} index={first + at} label={text().pictureOf(name)} /></div>
            <p>{speaks && <Icon name="mic" class="is-now" />}<b>{name}</b></p>
          </div>
        );
      })}
    </div>
  );
}

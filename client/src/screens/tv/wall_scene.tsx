// The wall of halls on a TV: as many pictures as it has slots for, page after page, because nobody stands there to turn.

import { useEffect, useState } from 'preact/hooks';
import type { LiveState } from '../../api/types';
import { hallNames } from '../../state/seat_name';
import { text } from '../../text/stage';
import { isFree } from '../floor/turn';
import { SlotPicture, type Picturing } from './picture';
import { TV_SLOTS } from './tv_slots';
import './layouts.css';

/** How long a page of halls stands; long enough to find one's own. */
const PAGE_MS = 12_000;

/** Which seats are on the wall now; the pages turn by themselves. Empty while the stage is no wall. */
export function useWallPage(seats: string[], size = TV_SLOTS): { seats: string[]; page: number; pages: number } {
  const [turn, setTurn] = useState(0);
  const pages = Math.max(1, Math.ceil(seats.length / size));
  useEffect(() => {
    if (pages < 2) return;
    const timer = setInterval(() => setTurn((at) => at + 1), PAGE_MS);
    return () => clearInterval(timer);
  }, [pages]);
  const page = turn % pages;
  return { seats: seats.slice(page * size, (page + 1) * size), page: page + 1, pages };
}

interface WallProps {
  session: Picturing;
  state: LiveState;
  /** On this page, each in the slot of its place. */
  seats: string[];
  page: number;
  pages: number;
  /** The slot of the first place. */
  first?: number;
}

export function WallScene({ session, state, seats, page, pages, first = 0 }: WallProps) {
  const words = text().wall;
  const columns = seats.length <= 1 ? 1 : seats.length <= 4 ? 2 : 3;
  return (
    <div class="wallsc" style={{ '--columns': columns }} data-page={page}>
      {seats.map((seat, at) => <Tile key={at} session={session} state={state} seat={seat} index={first + at} />)}
      {pages > 1 && <span class="wallsc__page">{words.page(page, pages)}</span>}
    </div>
  );
}

function Tile({ session, state, seat, index }: { session: Picturing; state: LiveState; seat: string; index: number }) {
  const words = text().wall;
  const hall = state.meeting.halls.find((one) => `hall:${one.hallId}` === seat);
  const there = state.seats.find((one) => one.seat === seat);
  const speaks = state.floor.holder?.audioSeat === seat || (isFree(state) && session.room.speakers.value.includes(seat));
  const name = hall ? hallNames(hall).name : '';
  return (
    <div class={`wallsc__tile ${speaks ? 'is-speaking' : ''}`} data-seat={seat}>
      <div class="wallsc__pic">
        {!there?.present ? (
          <p class="nopic">{there ? words.lost : words.notHere}</p>
        ) : there.mode !== 'video' ? (
          <p class="nopic">{words.noPicture}</p>
        ) : (
          <SlotPicture session={session} picture={{ show: seat === session.seat ? '' : `${seat}/camera`, seat }} index={index} label={name} />
        )}
      </div>
      <b>{name}</b>
    </div>
  );
}

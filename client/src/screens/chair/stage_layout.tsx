// On the console's stage: the layouts that are neither one picture nor a page, as everybody sees them.

import { useEffect } from 'preact/hooks';
import { text } from '../../text/chair';
import { Icon } from '../../ui/icon';
import { AgendaBoard } from '../stage/agenda_board';
import { BreakBoard } from '../stage/break_board';

import { PairScene } from '../tv/pair_scene';
import { stageShows, type StageShows } from '../tv/stage_shows';
import { useWallPage, WallScene } from '../tv/wall_scene';
import { VoteScene } from '../votes/vote_scene';
import type { ChairConsole } from './console';

type Shown = Extract<StageShows, { kind: 'pair' | 'wall' | 'vote' | 'agenda' | 'break' }>;

/** What of the stage this file shows; null for a picture or a page. Reads signals. */
export function layoutShown(c: ChairConsole): Shown | null {
  const shows = stageShows(c.room.state.value!, c.ownSeat);
  return shows.kind === 'camera' || shows.kind === 'screen' || shows.kind === 'page' || shows.kind === 'gone' ? null : shows;
}

export function StageLayout({ console: c, shows }: { console: ChairConsole; shows: Shown }) {
  const state = c.room.state.value!;
  switch (shows.kind) {
    case 'agenda':
      return <AgendaBoard state={state} now={c.room.now} />;
    case 'break':
      return <BreakBoard pause={shows.pause} now={c.room.now} />;
    case 'vote':
      return <VoteScene motion={shows.motion} now={c.room.now} />;
    case 'pair':
      return <Pictures console={c} seats={[shows.pictures[1].seat]}>{(picturing) => <PairScene session={picturing} state={state} pictures={shows.pictures} />}</Pictures>;
    case 'wall':
      return <WallPreview console={c} seats={shows.seats} />;
  }
}

/** In the slots after the stage's, as the big wall has them. */
function WallPreview({ console: c, seats }: { console: ChairConsole; seats: string[] }) {
  const wall = useWallPage(seats);
  return <Pictures console={c} seats={wall.seats}>{(picturing) => <WallScene session={picturing} state={c.room.state.value!} first={1} {...wall} />}</Pictures>;
}

interface PicturesProps {
  console: ChairConsole;
  /** Asked for in the slots after the stage's. */
  seats: string[];
  children: (of: Parameters<typeof PairScene>[0]['session']) => preact.JSX.Element;
}

function Pictures({ console: c, seats, children }: PicturesProps) {
  const words = text().stage;
  const named = seats.join();
  useEffect(() => {
    c.preview.value = seats;
    return () => {
      c.preview.value = [];
    };
  }, [c, named]);
  if (!c.media) return <p class="stage__none"><Icon name="tv" /><b>{words.noPicture}</b><span>{words.noPictureHint}</span></p>;
  return children({ media: c.media, room: c.room, local: c.local, seat: c.ownSeat });
}

// A hall on the wall: live picture, name, line, and its actions when chosen.

import { useEffect, useRef } from 'preact/hooks';
import type { Media } from '../../media/media';
import { SlotVideo } from '../../media/slot_video';
import { text } from '../../text/chair';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { ActButton } from './act_button';
import { EndTurn } from './end_turn';
import type { ChairConsole } from './console';
import { lineShort } from './line_words';
import { SignalBars } from './signal_bars';
import { tileIcon, type Tile } from './tile_state';

const TILE_CLASS: Record<Tile['kind'], string> = {
  absent: 'tile--away',
  lost: 'tile--offline',
  speaking: 'tile--speaking',
  asking: 'tile--asking',
  weak: 'tile--weak',
  phone: '',
  here: '',
};

interface TileProps {
  console: ChairConsole;
  tile: Tile;
  /** The video slot of this place on the page. */
  slot: number;
}

export function WallTile({ console: c, tile, slot }: TileProps) {
  const words = text();
  const micWord = tile.watches ? words.halls.watches : tile.micOpen ? words.halls.micOpen : words.halls.micClosed;
  return (
    <li class={`tile ${tile.heard ? TILE_CLASS.speaking : TILE_CLASS[tile.kind]} ${tile.weak ? 'tile--weak' : ''} ${tile.micOpen ? 'tile--live' : ''}`} tabIndex={0} data-seat={tile.seat} data-kind={tile.kind} data-heard={tile.heard} aria-label={`${tile.fullName}. ${micWord}`}>
      <div class="tile__pic">
        <TilePicture console={c} tile={tile} slot={slot} />
        <TileTag tile={tile} />
        <TileTools console={c} tile={tile} />
      </div>
      <div class="tile__bar">
        <Icon name={tileIcon(tile)} />
        <b>{tile.name}</b>
        {tile.bars !== null && <span class="link push">{words.link[tile.bars]} <SignalBars bars={tile.bars} /></span>}
      </div>
    </li>
  );
}

function TilePicture({ console: c, tile, slot }: TileProps) {
  const halls = text().halls;
  if (tile.kind === 'absent') return <p class="tile__msg"><Icon name="clock" /><span>{halls.notHere}</span></p>;
  if (tile.kind === 'lost') {
    return <p class="tile__msg tile__msg--bad"><Icon name="wifi-off" /><span>{halls.lostSince(hourMinute(tile.since))}</span><span>{halls.reconnecting}</span></p>;
  }
  if (tile.watches) return <p class="tile__msg"><Icon name="tv" /><span>{halls.watches}</span></p>;
  if (tile.kind === 'phone') return <p class="tile__msg"><Icon name="phone" /><span>{halls.phoneOnly}</span></p>;
  if (tile.seat === c.ownSeat && c.local) return <OwnVideo stream={c.local} />;
  if (!c.media) return null;
  return <SlotPicture console={c} media={c.media} tile={tile} slot={slot} />;
}

/** The slot's picture, but only once the server says that it is this hall's: never another's name on a face. */
function SlotPicture({ console: c, media, tile, slot }: TileProps & { media: Media }) {
  const mid = media.slots[slot]?.mid;
  const source = c.room.slots.value.find((s) => s.mid === mid);
  const words = text().stage;
  if (source?.deaf) return <p class="tile__msg"><Icon name="video-off" /><span>{words.cannotShow(tile.fullName)}</span></p>;
  if (!mid || source?.seat !== tile.seat) return <p class="tile__msg"><span>{words.waitingPicture}</span></p>;
  return <SlotVideo media={media} index={slot} />;
}

function OwnVideo({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} autoplay muted playsInline />;
}

function TileTag({ tile }: { tile: Tile }) {
  const halls = text().halls;
  if (tile.kind === 'speaking') return <span class="chip chip--now tile__tag">{halls.speaking}</span>;
  if (tile.heard) return <span class="chip chip--now tile__tag">{text().tile.heard}</span>;
  if (tile.kind === 'asking') return <span class="chip chip--info tile__tag"><Icon name="hand" />{halls.asking(tile.queuePlace)}</span>;
  if (tile.weak) return <span class="chip chip--warn tile__tag"><Icon name="alert" />{tile.link?.audioOnly ? halls.soundOnly : halls.brokenSound}</span>;
  return null;
}

function TileTools({ console: c, tile }: { console: ChairConsole; tile: Tile }) {
  const words = text();
  const { meeting, stage } = c.room.state.value!;
  if (tile.kind === 'absent' || tile.kind === 'lost') return null;
  const onStage = stage.kind === 'seat' && stage.seat === tile.seat;
  const own = tile.seat === c.ownSeat;
  return (
    <div class="tools">
      {tile.link && <p class="tools__line">{lineShort(tile.link)}</p>}
      {tile.kind === 'speaking' ? (
        <EndTurn console={c} seat={tile.seat} class="btn--sm" />
      ) : (
        meeting.state === 'live' && !tile.main && !tile.watches && (
          <ActButton console={c} act={`grant ${tile.seat}`} class="btn--sm btn--primary" icon="hand" label={words.queue.inviteName(tile.fullName)} onPress={() => c.commands.grant(tile.seat)}>{words.wall.invite}</ActButton>
        )
      )}
      {meeting.state === 'live' && tile.kind !== 'phone' && !tile.watches && (
        <ActButton console={c} act={`stage ${tile.seat}`} class="btn--sm" icon="tv" blocked={onStage ? words.halls.onStage : ''} label={`${words.halls.toStage}: ${tile.fullName}`} onPress={() => c.commands.showSeat(tile.seat)}>{words.wall.toStageShort}</ActButton>
      )}
      {own && c.media && (
        <button type="button" class="btn btn--sm" onClick={() => c.media!.setCamera(!c.media!.cameraOn.value)}>
          <span class="l">{c.media.cameraOn.value ? words.halls.ownCameraOff : words.halls.ownCameraOn}</span>
        </button>
      )}
    </div>
  );
}

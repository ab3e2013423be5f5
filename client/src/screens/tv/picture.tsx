// Moving pictures: the own camera, and what a video slot carries.

import { useEffect, useRef } from 'preact/hooks';
import { SlotVideo } from '../../media/slot_video';
import { seatName } from '../../state/seat_name';
import { text } from '../../text/tv';
import { Icon } from '../../ui/icon';
import type { Media } from '../../media/media';
import type { Room } from '../../state/room';
import type { Picture } from './stage_shows';

/** What a picture needs of whatever screen it is on. */
export interface Picturing {
  media: Media;
  room: Room;
  /** The own camera; null for none. */
  local: MediaStream | null;
  /** E.g. hall:7; whose camera `local` is. */
  seat: string;
}

/** The own camera, not mirrored: as the others see it. */
export function OwnPicture({ stream }: { stream: MediaStream | null }) {
  const video = useRef<HTMLVideoElement>(null);
  const track = stream?.getVideoTracks()[0];
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream, track]);
  if (!track) return <p class="nopic"><Icon name="video-off" />{text().noPicture}</p>;
  return <video ref={video} autoplay muted playsInline />;
}

/**
 * What a slot shows. A picture that is asked for by its seat is shown only once the server says that
 * it is this seat's: never another's face over a name.
 */
export function SlotPicture({ session: s, picture, index, label }: { session: Picturing; picture: Picture; index: number; label: string }) {
  if (!picture.show) return <OwnPicture stream={s.local} />;
  const mid = s.media.slots[index]?.mid;
  const source = s.room.slots.value.find((slot) => slot.mid === mid);
  const right = source !== undefined && source.seat !== '' && (picture.show === '@stage' || source.seat === picture.seat);
  return (
    <div class="pic" role="img" aria-label={label} data-slot={index} data-seat={right ? source.seat : ''}>
      <SlotVideo media={s.media} index={index} />
      {!right && <NoPicture session={s} deaf={source?.deaf ? picture.seat : ''} />}
    </div>
  );
}

/** Why there is none: this machine does not show its codec, the own line does not take it, or it comes soon. deaf: whose cannot be shown. */
function NoPicture({ session: s, deaf }: { session: Picturing; deaf: string }) {
  const words = text();
  const state = s.room.state.value;
  if (deaf && state) return <p class="nopic"><Icon name="video-off" />{words.cannotShow(seatName(state, deaf))}</p>;
  const audioOnly = s.room.links.value[s.seat]?.audioOnly ?? false;
  return <p class="nopic"><Icon name={audioOnly ? 'video-off' : 'video'} />{audioOnly ? words.soundOnly : words.waitingPicture}</p>;
}

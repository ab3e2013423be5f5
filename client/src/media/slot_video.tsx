import { useEffect, useRef } from 'preact/hooks';
import type { Media } from './media';

export interface SlotVideoProps {
  media: Media;
  /** Of the video slot, from 0. */
  index: number;
  /** cover fills the box and cuts the edges; contain shows everything. Without it the screen's own rules hold. */
  fit?: 'cover' | 'contain';
  class?: string;
}

/** A slot's picture, without sound and controls. Keeps the last picture while the connection is made anew. */
export function SlotVideo({ media, index, fit, class: more }: SlotVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  const slot = media.slots[index];
  const track = slot?.track.value;
  useEffect(() => {
    const element = video.current!;
    if (!slot) return;
    if (element.srcObject !== slot.stream) element.srcObject = slot.stream;
    // A stream whose tracks had all ended does not start by itself again. A refusal (page in the
    // background, element gone) is undone by autoplay when it is seen.
    if (track) element.play().catch(() => undefined);
  }, [slot, track]);
  useEffect(() => () => {
    if (video.current) video.current.srcObject = null;
  }, []);
  return <video class={['slot-video', fit && `slot-video--${fit}`, more].filter(Boolean).join(' ')} ref={video} autoplay muted playsInline disablePictureInPicture />;
}

// The video slots as screens see them: places that stay while connections come and go.

import { signal, type Signal } from '@preact/signals';

export interface VideoSlot {
  /** Media section of the present connection; empty before the first offer. */
  mid: string;
  stream: MediaStream;
  /** The track the stream shows now; changes when a new connection brings its first picture. */
  track: Signal<MediaStreamTrack | null>;
}

export function createSlots(count: number): VideoSlot[] {
  return Array.from({ length: count }, () => ({ mid: '', stream: new MediaStream(), track: signal<MediaStreamTrack | null>(null) }));
}

/**
 * Lets the slots show a new connection's tracks, each from its first picture on: until then the last
 * picture of the connection before stays.
 */
export function showTracks(slots: VideoSlot[], tracks: MediaStreamTrack[]): void {
  tracks.forEach((track, at) => {
    const slot = slots[at];
    if (!slot) return;
    const swap = () => {
      for (const old of slot.stream.getTracks()) if (old !== track) slot.stream.removeTrack(old);
      slot.stream.addTrack(track);
      slot.track.value = track;
    };
    if (!track.muted) swap();
    else track.addEventListener('unmute', swap, { once: true });
  });
}

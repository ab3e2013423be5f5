// A camera or microphone whose plug was pulled comes back by itself when it is put in again.

import { cameraWish, micWish, WITHOUT, type Join } from './join';

export interface ReplugOptions {
  /** The stream that screens show; its dead tracks are replaced in place. */
  local: MediaStream;
  join: Pick<Join, 'micId' | 'cameraId'>;
  /** A device is gone: nothing is sent of this kind. */
  onGone(kind: 'audio' | 'video'): void;
  /** It is back, as on or off as it was before. */
  onBack(track: MediaStreamTrack): void;
}

type Kind = 'audio' | 'video';

/** Returns how to stop watching. */
export function watchReplug(of: ReplugOptions): () => void {
  let stopped = false;
  const opening = new Set<Kind>();

  const watch = (track: MediaStreamTrack) =>
    track.addEventListener('ended', () => {
      if (stopped) return; // ended by its owner with the screen
      of.onGone(track.kind as Kind);
      void reopen(track);
    });

  /** Another device of the kind may be there already; otherwise the next change of devices tries again. */
  const reopen = async (dead: MediaStreamTrack) => {
    const kind = dead.kind as Kind;
    if (opening.has(kind)) return;
    opening.add(kind);
    const fresh = await open(kind, of.join);
    opening.delete(kind);
    if (!fresh) return;
    if (stopped) return fresh.stop();
    fresh.enabled = dead.enabled;
    of.local.removeTrack(dead);
    of.local.addTrack(fresh);
    watch(fresh);
    of.onBack(fresh);
  };

  const changed = () => of.local.getTracks().forEach((track) => track.readyState === 'ended' && void reopen(track));
  of.local.getTracks().forEach(watch);
  navigator.mediaDevices?.addEventListener('devicechange', changed);
  return () => {
    stopped = true;
    navigator.mediaDevices?.removeEventListener('devicechange', changed);
  };
}

async function open(kind: Kind, join: ReplugOptions['join']): Promise<MediaStreamTrack | null> {
  const id = kind === 'audio' ? join.micId : join.cameraId;
  if (id === WITHOUT) return null;
  try {
    const stream = await navigator.mediaDevices.getUserMedia(kind === 'audio' ? { audio: micWish(id) } : { video: cameraWish(id) });
    return stream.getTracks()[0] ?? null;
  } catch (error) {
    console.warn(`no ${kind} device to replace the lost one`, error);
    return null;
  }
}

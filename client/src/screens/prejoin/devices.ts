// Camera and microphone while they are tried: opened here, ended here, never left on.

import { signal, type ReadonlySignal } from '@preact/signals';
import { cameraWish, lastDevices, micWish, WITHOUT, type Devices as Ids } from '../../media/join';
import { faultOf, type DeviceFault } from './fault';

export type Opened =
  | { kind: 'closed' }
  | { kind: 'opening' }
  | { kind: 'open'; stream: MediaStream; id: string; label: string }
  | { kind: 'fault'; fault: DeviceFault };

type Kind = 'camera' | 'mic';

export interface Devices {
  camera: ReadonlySignal<Opened>;
  mic: ReadonlySignal<Opened>;
  speakerId: ReadonlySignal<string>;
  /** What is plugged in; without names before the browser was allowed to tell. */
  list: ReadonlySignal<MediaDeviceInfo[]>;
  /** Opens a device unless it is open. The camera asks for the microphone too, so that there is one question. */
  open(kind: Kind): void;
  /** Closes and opens anew, with another device when an id is given. */
  reopen(kind: Kind, id?: string): void;
  chooseSpeaker(id: string): void;
  /** Ids of what was tried, for joining. */
  ids(): Ids;
  /** Ends every track and listener. */
  stop(): void;
}

export function createDevices(): Devices {
  const of = { camera: signal<Opened>({ kind: 'closed' }), mic: signal<Opened>({ kind: 'closed' }) };
  const list = signal<MediaDeviceInfo[]>([]);
  const last = lastDevices();
  const wished = { camera: usable(last.cameraId), mic: usable(last.micId) };
  const speakerId = signal(usable(last.speakerId));
  let stopped = false;

  const refresh = () => {
    void navigator.mediaDevices?.enumerateDevices().then(
      (found) => (list.value = found),
      (error: unknown) => console.warn('the browser does not list devices', error),
    );
  };
  const close = (kind: Kind) => {
    const opened = of[kind].peek();
    if (opened.kind === 'open') endTracks(opened.stream);
    of[kind].value = { kind: 'closed' };
  };
  const wishOf = (kind: Kind) => (kind === 'camera' ? { video: cameraWish(wished.camera) } : { audio: micWish(wished.mic) });

  /** Takes the kinds' tracks of what the browser opened. */
  const take = (stream: MediaStream, kinds: Kind[]) => {
    if (stopped) return endTracks(stream);
    for (const kind of kinds) {
      const [track] = kind === 'camera' ? stream.getVideoTracks() : stream.getAudioTracks();
      if (!track) continue;
      track.onended = () => {
        if (of[kind].peek().kind === 'open') of[kind].value = { kind: 'fault', fault: 'none' }; // unplugged
      };
      of[kind].value = { kind: 'open', stream: new MediaStream([track]), id: track.getSettings().deviceId ?? '', label: track.label };
    }
    refresh();
  };

  const ask = async (kinds: Kind[]): Promise<DeviceFault | null> => {
    for (const kind of kinds) of[kind].value = { kind: 'opening' };
    if (!navigator.mediaDevices) return faultOf(null, isSecureContext);
    try {
      take(await navigator.mediaDevices.getUserMedia(Object.assign({}, ...kinds.map(wishOf))), kinds);
      return null;
    } catch (error) {
      console.warn('a device did not open', kinds, error);
      return faultOf(error, isSecureContext);
    }
  };
  const openOne = async (kind: Kind) => {
    const fault = await ask([kind]);
    if (fault && !stopped) of[kind].value = { kind: 'fault', fault };
  };
  const openBoth = async () => {
    if ((await ask(['camera', 'mic'])) === null || stopped) return;
    // One of the two is missing or refused; which one is found out by asking for each.
    of.mic.value = { kind: 'closed' };
    await openOne('camera');
  };

  const open = (kind: Kind) => {
    const { kind: now } = of[kind].peek();
    if (now === 'open' || now === 'opening') return;
    if (kind === 'camera' && of.mic.peek().kind === 'closed') void openBoth();
    else void openOne(kind);
  };

  refresh();
  navigator.mediaDevices?.addEventListener('devicechange', refresh);
  return {
    camera: of.camera,
    mic: of.mic,
    speakerId,
    list,
    open,
    reopen: (kind, id) => {
      if (id !== undefined) wished[kind] = id;
      close(kind);
      void openOne(kind);
    },
    chooseSpeaker: (id) => (speakerId.value = id),
    ids: () => ({ cameraId: idOf(of.camera.peek()), micId: idOf(of.mic.peek()), speakerId: speakerId.peek() }),
    stop: () => {
      stopped = true;
      navigator.mediaDevices?.removeEventListener('devicechange', refresh);
      close('camera');
      close('mic');
    },
  };
}

function usable(id: string): string {
  return id === WITHOUT ? '' : id; // the last meeting went without it; this time it is tried
}

function idOf(opened: Opened): string {
  return opened.kind === 'open' ? opened.id : '';
}

function endTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}

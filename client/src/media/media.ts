// The one media connection of a participant, kept up by itself: made anew when it breaks, when the
// server lost it, and when the server was started anew. Screens see slots that stay.

import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { api, ApiError } from '../api';
import type { Live } from '../live/live';
import { retryDelay } from '../live/retry_delay';
import { text } from '../text/media';
import { createHearing } from './hearing';
import { readJoin } from './join';
import { createLayers, type Layers } from './layers';
import { accept, createPeer, offer, type Peer } from './peer';
import { createRedundancy } from './redundancy';
import { createRelays } from './relay';
import { watchReplug } from './replug';
import { createSlots, showTracks, type VideoSlot } from './slots';
import { createVoice, type Voice } from './voice';
import { createWants } from './wants';

export type Phase =
  | { kind: 'connecting' } // for the first time
  | { kind: 'connected' }
  | { kind: 'retrying' } // comes back by itself
  | { kind: 'failed'; sentence: string }; // still tried now and then, but somebody has to do something

/** How long the transport may be silent before a new connection is made: shorter gaps heal by themselves. */
const SILENT_MS = 3000;
/** From the answer to the first packets. */
const CONNECT_MS = 6000;

export interface MediaOptions {
  meetingId: number;
  live: Live;
  seat: string;
  /** Camera and microphone, opened by the caller and ended by the caller. */
  local: MediaStream | null;
  /** Never plays the sound: another machine in the room does. */
  silent?: boolean;
  /** Fixed for the life of the connection. */
  videoSlots: number;
  /** Of a companion, for the time of a private call. */
  forCall?: boolean;
}

export interface Media {
  slots: VideoSlot[];
  /** show: hall:7/camera, person:3/screen, @stage, or empty for dark; height in pixels it is shown at. Batched per frame. */
  want(index: number, show: string, height: number): void;
  micOn: ReadonlySignal<boolean>;
  cameraOn: ReadonlySignal<boolean>;
  sharing: ReadonlySignal<boolean>;
  /** The browser holds back the sound: ask for a press and call unlockAudio in it. */
  needsTap: ReadonlySignal<boolean>;
  phase: ReadonlySignal<Phase>;
  /** How often the connection was set up anew. */
  restarts: ReadonlySignal<number>;
  /** Sets the connection up anew. */
  restart(): void;
  setMic(on: boolean): void;
  setCamera(on: boolean): void;
  /** Asks which window to show; rejects when the person or the browser refuses. */
  shareScreen(): Promise<void>;
  stopShare(): void;
  unlockAudio(): void;
  /** Ends the connection and the shared screen; not the caller's local stream. */
  stop(): void;
}

export function startMedia(of: MediaOptions): Media {
  const { meetingId, live, seat, local } = of;
  if (live.seat?.mode === 'companion' && !of.forCall) throw new Error('a companion has no media');
  const slots = createSlots(of.videoSlots);
  const wants = createWants(of.videoSlots, soon);
  const join = readJoin(meetingId);
  const hearing = createHearing(join?.speakerId ?? '');
  const micOn = signal(isOn(local?.getAudioTracks()[0]));
  const cameraOn = signal(isOn(local?.getVideoTracks()[0]));
  const sharing = signal(false);
  const relays = createRelays(() => api.ice(meetingId));
  const restarts = signal(-1);
  const phase = signal<Phase>({ kind: 'connecting' });
  let screen: MediaStreamTrack | null = null;
  let peer: Peer | null = null;
  let peerName = '';
  let layers: Layers | null = null; // of the peer's camera
  let voice: Voice | null = null; // of its microphone
  const redundancy = createRedundancy();
  let stopped = false;
  let round = 0; // of the connection that counts; a step of an older one finds out and gives up
  let tries = 0;
  let downSince = 0;
  let timer = 0;
  let due = false; // a new connection waits for the live socket

  const later = (ms: number, f: () => void) => {
    clearTimeout(timer);
    timer = window.setTimeout(f, ms);
  };

  /** Makes a connection anew, now or when the live socket is back: the server seats nobody without one. */
  const renew = () => {
    clearTimeout(timer);
    due = stopped || live.room.connection.peek().kind !== 'online';
    if (due) return; // meanwhile the present connection may heal by itself
    round++;
    restarts.value++;
    wants.attach(null);
    void connect(round);
  };

  /** The seat is used elsewhere, or the meeting is over. */
  const letGo = () => {
    clearTimeout(timer);
    round++;
    wants.attach(null);
    peer?.pc.close();
    peerName = '';
    phase.value = { kind: 'retrying' };
  };

  const connect = async (mine: number) => {
    const current = () => mine === round && !stopped;
    const old = peer;
    const fresh = createPeer({ mic: track('audio'), camera: track('video'), screen }, of.videoSlots);
    peer = fresh;
    fresh.pc.onconnectionstatechange = () => current() && watch(fresh.pc.connectionState);
    try {
      const offered = await offer(fresh, relays(live.boot.peek()));
      if (!current()) return fresh.pc.close();
      offered.videoMids.forEach((mid, at) => (slots[at]!.mid = mid));
      const answer = await api.mediaOffer(meetingId, { seat, tab: live.tab, sdp: offered.sdp, sends: offered.sends, slots: wants.forOffer(offered.videoMids) });
      if (!current()) return fresh.pc.close();
      await accept(fresh, answer.sdp);
      if (!current()) return fresh.pc.close();
      peerName = answer.peer;
      layers = createLayers(fresh.camera);
      voice = createVoice(fresh, answer.sdp);
      showTracks(slots, fresh.videoTracks);
      if (!of.silent) hearing.play(fresh.audioTracks);
      wants.attach((map) => tell(answer.peer, map));
      if (fresh.pc.connectionState !== 'connected') later(CONNECT_MS, again);
    } catch (error) {
      fresh.pc.close();
      if (current()) refused(error);
    } finally {
      old?.pc.close(); // not before: its last pictures stay until the new ones come
    }
  };

  const watch = (state: RTCPeerConnectionState) => {
    if (state === 'connected') {
      clearTimeout(timer);
      tries = 0;
      downSince = 0;
      due = false;
      phase.value = { kind: 'connected' };
    } else if (state === 'disconnected') later(SILENT_MS, again);
    else if (state === 'failed') again();
  };

  /** Tries again after a while, longer each time. */
  const again = () => {
    downSince ||= performance.now();
    if (phase.peek().kind === 'connected') phase.value = { kind: 'retrying' };
    later(retryDelay(tries++, performance.now() - downSince, Math.random()), renew);
  };

  const refused = (error: unknown) => {
    const passing = !(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.code === 'not_seated';
    if (!passing) phase.value = { kind: 'failed', sentence: (error as ApiError).detail || text().failed };
    else if (phase.peek().kind === 'connected') phase.value = { kind: 'retrying' };
    if (!(error instanceof ApiError)) console.warn('media did not connect', error);
    again();
  };

  const tell = async (name: string, map: Parameters<typeof api.mediaSlots>[2]) => {
    try {
      await api.mediaSlots(meetingId, name, map);
    } catch (error) {
      if (name === peerName && error instanceof ApiError && error.code === 'no_peer') renew();
      else if (name === peerName) setTimeout(wants.retell, 1000);
      throw error;
    }
  };

  const track = (kind: 'audio' | 'video') => local?.getTracks().find((t) => t.kind === kind && t.readyState === 'live') ?? null;

  const toggle = (kind: 'audio' | 'video', on: boolean) => {
    const own = track(kind);
    if (own) own.enabled = on;
    return own !== null && on;
  };

  const switchOf = { audio: micOn, video: cameraOn };
  const replug = local && watchReplug({
    local,
    join: join ?? { micId: '', cameraId: '' },
    onGone: (kind) => (switchOf[kind].value = false),
    onBack: (fresh) => {
      const kind = fresh.kind as 'audio' | 'video';
      switchOf[kind].value = fresh.enabled;
      void (kind === 'audio' ? peer?.mic : peer?.camera)?.replaceTrack(fresh);
    },
  });

  const stopShare = () => {
    screen?.stop();
    screen = null;
    sharing.value = false;
    void peer?.screen.replaceTrack(null);
  };

  let ran = ''; // the server's run that the connection belongs to
  const stops = [
    effect(() => {
      const online = live.room.connection.value.kind === 'online';
      const boot = live.boot.value;
      if (!online) {
        if (live.room.connection.value.kind === 'ended') letGo();
        return;
      }
      if (due || boot !== ran || !peer || peer.pc.connectionState === 'failed' || peer.pc.connectionState === 'closed') {
        if (ran && boot !== ran) phase.value = { kind: 'retrying' };
        ran = boot;
        renew();
      } else wants.retell();
    }),
    effect(() => {
      const link = live.room.links.value[seat]; // told every two seconds
      if (link) voice?.twice(redundancy(link.lossUp, performance.now()));
    }),
    live.onMediaLost((name) => name === peerName && renew()),
    live.onLayersPaused((name, rids, frames) => name === peerName && layers?.send(rids, frames)),
    listen('online', () => peer?.pc.connectionState !== 'connected' && renew()),
    listen('pagehide', () => leave()),
    () => replug?.(),
  ];

  const leave = () => {
    if (peerName) api.mediaLeave(meetingId, peerName).catch(() => undefined); // the server notices by itself, a little later
    peerName = '';
  };

  return {
    slots,
    want: wants.want,
    micOn,
    cameraOn,
    sharing,
    needsTap: hearing.needsTap,
    phase,
    restarts: computed(() => Math.max(0, restarts.value)),
    restart: () => {
      phase.value = { kind: 'retrying' };
      renew();
    },
    setMic: (on) => (micOn.value = toggle('audio', on)),
    setCamera: (on) => (cameraOn.value = toggle('video', on)),
    shareScreen: async () => {
      const shown = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 10, max: 15 } }, audio: false });
      const own = shown.getVideoTracks()[0]!;
      if (stopped) return own.stop();
      screen?.stop();
      screen = own;
      own.contentHint = 'detail';
      own.addEventListener('ended', () => screen === own && stopShare()); // the browser's own "stop sharing"
      await peer?.screen.replaceTrack(own);
      sharing.value = true;
    },
    stopShare,
    unlockAudio: hearing.unlock,
    stop: () => {
      if (stopped) return;
      stopped = true;
      clearTimeout(timer);
      stops.forEach((stop) => stop());
      stopShare();
      hearing.stop();
      leave();
      peer?.pc.close();
    },
  };
}

function isOn(track: MediaStreamTrack | undefined): boolean {
  return track?.enabled ?? false;
}

/** With the next frame; a page that is not looked at has no frames. */
function soon(f: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(f);
  else setTimeout(f, 50);
}

function listen(event: string, f: () => void): () => void {
  addEventListener(event, f);
  return () => removeEventListener(event, f);
}

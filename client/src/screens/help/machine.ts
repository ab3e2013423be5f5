// How this machine does: what its microphone hears, whether camera and loudspeaker work. Told to who conducts, and said here in words.

import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { api } from '../../api';
import type { DeviceState, Health, SoundTest } from '../../api/types';
import type { Live } from '../../live/live';
import { readJoin, WITHOUT } from '../../media/join';
import type { Media } from '../../media/media';
import { watchLevel } from './level';
import { trySound } from './sound_test';

/** How often the machine is looked at, and told of if it changed; and told of in any case. */
const LOOK_MS = 3000;
const TELL_MS = 20_000;
/** A microphone whose every sample is zero for this long is switched off on itself, or not plugged in. */
const SILENT_MS = 6000;
/** Levels are told in steps: a quiet room must not send every look. */
const STEP = 5;

export interface Machine {
  /** null before the first look. */
  health: ReadonlySignal<Health | null>;
  /** This machine was to take part with them. */
  wants: { mic: boolean; camera: boolean };
  stop(): void;
}

export interface MachineOf {
  meetingId: number;
  live: Live;
  media: Media;
  local: MediaStream | null;
  seat: string;
}

/** started → stopped. Also does what who conducts asks this machine for. */
export function startMachine({ meetingId, live, media, local, seat }: MachineOf): Machine {
  const join = readJoin(meetingId);
  const wants = { mic: join?.micId !== WITHOUT, camera: join?.cameraId !== WITHOUT };
  const health = signal<Health | null>(null);
  const level = watchLevel(local);
  let sound: SoundTest = { state: 'none' };
  let refused = { mic: false, camera: false };
  let told = '';
  let toldAt = 0;
  let stopped = false;

  const look = () => {
    const heard = level.take();
    const mic = deviceState(track(local, 'audio'), refused.mic);
    health.value = {
      seat,
      mic: mic === 'off' || mic === 'on' ? (heard.silentMs >= SILENT_MS ? 'silent' : mic) : mic,
      level: Math.round(heard.level / STEP) * STEP,
      camera: deviceState(track(local, 'video'), refused.camera),
      speaker: media.needsTap.peek() ? 'blocked' : 'on',
      sound,
      restarts: media.restarts.peek(),
    };
    tell();
  };

  const tell = () => {
    const now = performance.now();
    const is = JSON.stringify(health.peek());
    if (live.room.connection.peek().kind !== 'online' || (is === told && now - toldAt < TELL_MS)) return;
    told = is;
    toldAt = now;
    api.reportHealth(meetingId, health.peek()!).catch(() => (told = '')); // the next look tells it
  };

  const askPermissions = async () => {
    refused = { mic: await isRefused('microphone'), camera: await isRefused('camera') };
    if (!stopped) look();
  };

  const test = async () => {
    sound = { state: 'running', at: new Date(live.room.now()).toISOString() };
    look();
    const state = await trySound(join?.micId ?? '', join?.speakerId ?? '');
    if (stopped) return;
    sound = { state, at: new Date(live.room.now()).toISOString() };
    look();
  };

  void askPermissions();
  const timer = setInterval(look, LOOK_MS);
  const stops = [
    level.stop,
    () => clearInterval(timer),
    effect(() => {
      const now = [media.needsTap.value, media.micOn.value, media.cameraOn.value];
      if (now && health.peek()) look(); // at once, not with the next look
    }),
    live.onAsked((ask) => {
      if (ask === 'restart') media.restart();
      else if (ask === 'reload') location.reload();
      else void test();
    }),
  ];
  return {
    health,
    wants,
    stop: () => {
      stopped = true;
      stops.forEach((stop) => stop());
    },
  };
}

function track(local: MediaStream | null, kind: 'audio' | 'video'): MediaStreamTrack | undefined {
  return local?.getTracks().find((one) => one.kind === kind && one.readyState === 'live');
}

/** muted: the browser gets nothing from the device. */
function deviceState(of: MediaStreamTrack | undefined, refused: boolean): DeviceState {
  if (!of) return refused ? 'refused' : 'none';
  if (of.muted) return 'silent';
  return of.enabled ? 'on' : 'off';
}

async function isRefused(name: 'microphone' | 'camera'): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state === 'denied';
  } catch {
    return false; // a browser that does not tell
  }
}

// How this machine takes part in a meeting, as chosen before joining, and its camera and microphone.

/** Instead of a device's id: this machine takes part without it. An empty id is the browser's choice. */
export const WITHOUT = 'none';

export interface Join {
  /** companion: papers and buttons only, in a room that has the sound; never opens a microphone. */
  mode: 'video' | 'companion';
  /** hall:7 or person:12 */
  seat: string;
  micId: string;
  cameraId: string;
  speakerId: string;
}

export type Devices = Pick<Join, 'micId' | 'cameraId' | 'speakerId'>;

const DEVICES = 'hopxa.devices';
const joinKey = (meetingId: number) => `hopxa.join.${meetingId}`;

/** What was chosen for a meeting in this tab; null before. */
export function readJoin(meetingId: number): Join | null {
  const join = read(sessionStorage, joinKey(meetingId)) as Partial<Join> | null;
  if (!join || typeof join.seat !== 'string' || (join.mode !== 'video' && join.mode !== 'companion')) return null;
  return { mode: join.mode, seat: join.seat, ...devicesOf(join) };
}

/** Keeps the choice for this meeting in this tab, and its devices for the next meeting on this machine. */
export function saveJoin(meetingId: number, join: Join): void {
  write(sessionStorage, joinKey(meetingId), join);
  if (join.mode === 'video') write(localStorage, DEVICES, devicesOf(join));
}

/** The devices chosen last on this machine; empty ids before. */
export function lastDevices(): Devices {
  return devicesOf((read(localStorage, DEVICES) as Partial<Join> | null) ?? {});
}

function devicesOf(of: Partial<Join>): Devices {
  return { micId: of.micId ?? '', cameraId: of.cameraId ?? '', speakerId: of.speakerId ?? '' };
}

/** What getUserMedia is asked for. An id is a wish: a camera that was unplugged is replaced by another. */
export function micWish(micId: string): MediaTrackConstraints {
  return { ...wish(micId), echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
}

export function cameraWish(cameraId: string): MediaTrackConstraints {
  return { ...wish(cameraId), width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 } };
}

function wish(id: string): MediaTrackConstraints {
  return id ? { deviceId: { ideal: id } } : {};
}

/**
 * Opens camera and microphone as chosen. One that is missing or refused is left out; null when there is
 * none at all, and always for a companion. Never rejects: a hall without a camera still hears.
 */
export async function openLocal(join: Join): Promise<MediaStream | null> {
  if (join.mode === 'companion' || !navigator.mediaDevices) return null;
  const audio = join.micId !== WITHOUT && micWish(join.micId);
  const video = join.cameraId !== WITHOUT && cameraWish(join.cameraId);
  if (audio && video) {
    const both = await open({ audio, video });
    if (both) return both;
  }
  const tracks = [
    ...((audio && (await open({ audio }))?.getTracks()) || []),
    ...((video && (await open({ video }))?.getTracks()) || []),
  ];
  return tracks.length ? new MediaStream(tracks) : null;
}

/** null when the device is missing, busy or refused: the caller shows what there is. */
async function open(constraints: MediaStreamConstraints): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (error) {
    console.warn('camera or microphone did not open', error);
    return null;
  }
}

function read(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null; // storage switched off, or written by something else: as if nothing was chosen
  }
}

function write(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn('this browser does not keep choices', error);
  }
}

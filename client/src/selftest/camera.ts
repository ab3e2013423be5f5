// Whether the camera gives a picture: opened, looked at for a moment, closed again.

import { cameraWish } from '../media/join';
import { faultOf } from '../screens/prejoin/fault';
import { openDevice } from './open_device';
import type { CameraState } from './result';

/** How long the first pictures are waited for; USB cameras take up to a second or two. */
const FIRST_MS = 5000;
/** Pictures come black while a camera finds its exposure. */
const SETTLE_MS = 700;
/** A picture whose every point is darker than this (0 to 255) has its lid on, or none behind it. */
const BLACK = 20;
/** So long the picture has to change in, looked at so often. */
const FROZEN_MS = 1500;
const LOOK_MS = 150;

export interface CameraFound {
  state: CameraState;
  /** As the browser names it; empty where it does not tell. */
  label: string;
  width: number;
  height: number;
}

/** cameraId: a wish; empty for the browser's choice. Never rejects. */
export async function tryCamera(cameraId: string): Promise<CameraFound> {
  const nothing = { label: '', width: 0, height: 0 };
  if (!navigator.mediaDevices) return { ...nothing, state: faultOf(null, isSecureContext) };
  let stream: MediaStream | null = null;
  const video = document.createElement('video');
  try {
    stream = await openDevice({ video: cameraWish(cameraId) });
    const [track] = stream.getVideoTracks();
    video.muted = video.playsInline = true;
    video.srcObject = stream;
    await within(FIRST_MS, video.play());
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const found = { label: track?.label ?? '', width: video.videoWidth, height: video.videoHeight };
    return { ...found, state: track?.muted ? 'silent' : await moving(video) };
  } catch (error) {
    console.warn('the camera gave no picture', error);
    const [track] = stream?.getVideoTracks() ?? [];
    return track ? { ...nothing, label: track.label, state: 'silent' } : { ...nothing, state: faultOf(error, isSecureContext) };
  } finally {
    video.srcObject = null;
    stream?.getTracks().forEach((track) => track.stop());
  }
}

/** Even of an empty room no two pictures are the same to the last point: a sensor has noise. */
async function moving(video: HTMLVideoElement): Promise<'ok' | 'silent' | 'frozen'> {
  const first = look(video);
  if (!first || isDark(first)) return 'silent';
  for (let at = 0; at < FROZEN_MS; at += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const next = look(video);
    if (next && isDifferent(first, next)) return 'ok';
  }
  return 'frozen';
}

function look(video: HTMLVideoElement): Uint8ClampedArray | null {
  const [width, height] = [160, 90];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || !video.videoWidth) return null;
  context.drawImage(video, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}

export function isDifferent(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  return a.length !== b.length || a.some((value, at) => value !== b[at]);
}

/** Of RGBA points. */
export function isDark(points: Uint8ClampedArray): boolean {
  for (let at = 0; at < points.length; at += 4) {
    if (Math.max(points[at]!, points[at + 1]!, points[at + 2]!) > BLACK) return false;
  }
  return true;
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return Promise.race([promise, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too late')), ms))]);
}

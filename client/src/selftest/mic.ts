// Whether the microphone gives sound: opened as it is, listened to for a moment, closed again.

import { faultOf } from '../screens/prejoin/fault';
import { decibels } from '../screens/prejoin/voice';
import { openDevice } from './open_device';
import type { MicState } from './result';

/** How long it is listened to. Even a quiet room is no digital silence. */
const LISTEN_MS = 1500;
const LOOK_MS = 50;

export interface MicFound {
  state: MicState;
  label: string;
  /** The loudest, in dB below full scale: 0 is the loudest there is, -100 is nothing. */
  loudestDb: number;
}

/** micId: a wish; empty for the browser's choice. Never rejects. */
export async function tryMic(micId: string): Promise<MicFound> {
  const nothing = { label: '', loudestDb: -100 };
  if (!navigator.mediaDevices) return { ...nothing, state: faultOf(null, isSecureContext) };
  let stream: MediaStream | null = null;
  const context = new AudioContext();
  try {
    // Without what makes quiet sounds quieter: the question is whether anything comes at all.
    const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    stream = await openDevice({ audio: micId ? { ...raw, deviceId: { ideal: micId } } : raw });
    const [track] = stream.getAudioTracks();
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 500))]);
    if (context.state !== 'running') return { ...nothing, label: track?.label ?? '', state: track?.muted ? 'silent' : 'ok' }; // opened; what it hears is not known
    const loudestDb = await loudest(context, stream);
    return { label: track?.label ?? '', loudestDb, state: track?.muted || loudestDb <= -100 ? 'silent' : 'ok' };
  } catch (error) {
    console.warn('the microphone did not open', error);
    return { ...nothing, state: faultOf(error, isSecureContext) };
  } finally {
    stream?.getTracks().forEach((track) => track.stop());
    void context.close();
  }
}

async function loudest(context: AudioContext, stream: MediaStream): Promise<number> {
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let most = -100;
  for (let at = 0; at < LISTEN_MS; at += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    analyser.getFloatTimeDomainData(samples);
    most = Math.max(most, decibels(samples));
  }
  return Math.round(most);
}

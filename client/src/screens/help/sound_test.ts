// Plays the village drum on this machine's loudspeaker and listens whether its own microphone hears it.

import type { SoundTest } from '../../api/types';
import { createDrum } from '../prejoin/drum';
import { decibels } from '../prejoin/voice';

/** How long the room is listened to before, and how long the drum is waited for. */
const BEFORE_MS = 600;
const DURING_MS = 2000;
/** The drum is heard when it is this much louder than the room was. */
const LOUDER_DB = 6;

/** The microphone is opened beside the meeting's own, without what takes the machine's own sound out of it. */
export async function trySound(micId: string, speakerId: string): Promise<SoundTest['state']> {
  const drum = createDrum(speakerId);
  const listening = await listen(micId);
  try {
    const before = await listening?.loudest(BEFORE_MS);
    if (!(await drum.play())) return 'blocked';
    const during = await (listening?.loudest(DURING_MS) ?? new Promise<number>((resolve) => setTimeout(resolve, DURING_MS, -Infinity)));
    return isHeard(before ?? -Infinity, during) ? 'heard' : 'unheard';
  } finally {
    drum.stop();
    listening?.stop();
  }
}

/** Levels in dB below full scale; a microphone without any sound hears nothing. */
export function isHeard(beforeDb: number, duringDb: number): boolean {
  return duringDb > -60 && duringDb > Math.max(beforeDb, -80) + LOUDER_DB;
}

async function listen(micId: string): Promise<{ loudest(ms: number): Promise<number>; stop(): void } | null> {
  try {
    const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: micId ? { ...raw, deviceId: { ideal: micId } } : raw });
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    return {
      loudest: (ms) =>
        new Promise((resolve) => {
          let most = -Infinity;
          const timer = setInterval(() => {
            analyser.getFloatTimeDomainData(samples);
            most = Math.max(most, decibels(samples));
          }, 40);
          setTimeout(() => (clearInterval(timer), resolve(most)), ms);
        }),
      stop: () => {
        stream.getTracks().forEach((track) => track.stop());
        void context.close();
      },
    };
  } catch (error) {
    console.warn('no microphone to listen with', error);
    return null;
  }
}

// What a microphone hears, also while it is switched off for the meeting: so that a dead one is found before it is needed.

import { decibels } from '../prejoin/voice';

const EVERY_MS = 100;
/** In dB below full scale: level 0 and level 100. */
const LOWEST_DB = -60;
const HIGHEST_DB = -10;

export interface Level {
  /** The loudest since the last take, 0 to 100, and for how long there was not the least sound. */
  take(): { level: number; silentMs: number };
  stop(): void;
}

/** local: its microphone may be replaced by another meanwhile. */
export function watchLevel(local: MediaStream | null): Level {
  let context: AudioContext | null = null;
  let of: MediaStreamTrack | undefined;
  let copy: MediaStreamTrack | undefined;
  let analyser: AnalyserNode | null = null;
  let samples = new Float32Array(0);
  let loudest = 0;
  let soundAt = performance.now();

  const drop = () => {
    copy?.stop();
    void context?.close();
    context = analyser = null;
    copy = of = undefined;
  };
  const follow = () => {
    const now = local?.getAudioTracks().find((track) => track.readyState === 'live');
    if (now === of) return;
    drop();
    soundAt = performance.now();
    if (!now) return;
    of = now;
    copy = now.clone(); // hears while the meeting's own is switched off
    copy.enabled = true;
    context = new AudioContext();
    analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    samples = new Float32Array(analyser.fftSize);
    context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
  };
  const look = () => {
    follow();
    if (!context || !analyser || context.state !== 'running') {
      soundAt = performance.now(); // nothing is known
      void context?.resume().catch(() => undefined); // held back until the page was touched
      return;
    }
    analyser.getFloatTimeDomainData(samples);
    const db = decibels(samples);
    if (db > -Infinity) soundAt = performance.now();
    loudest = Math.max(loudest, levelOf(db));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    take: () => {
      const taken = { level: loudest, silentMs: performance.now() - soundAt };
      loudest = 0;
      return taken;
    },
    stop: () => {
      clearInterval(timer);
      drop();
    },
  };
}

/** 0 to 100. */
export function levelOf(db: number): number {
  return Math.round(Math.min(1, Math.max(0, (db - LOWEST_DB) / (HIGHEST_DB - LOWEST_DB))) * 100);
}

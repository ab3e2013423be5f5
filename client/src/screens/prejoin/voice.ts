// Whether a voice was really heard, and how loud it was: fed with the level of the microphone.

/** Bars of the meter. */
export const BARS = 18;

/** Level in dB below full scale that fills no bar, and the one that fills all. */
const LOWEST_DB = -60;
const HIGHEST_DB = -6;
/** A voice is at least this loud, and this much over the noise of the room. */
const VOICE_DB = -48;
const OVER_NOISE_DB = 8;
/** Voice it takes to believe it; a cough or a knock is shorter. */
const ENOUGH_MS = 700;
/** After so long a silence, what was heard before is forgotten. */
const FORGET_MS = 4000;
/** How fast the noise of the room is thought to rise: a hum that stays is no voice. */
const NOISE_RISE_DB_PER_S = 3;
/** Where a voice is too quiet or too loud for the others. */
const QUIET_DB = -40;
const LOUD_DB = -12;

export interface Voice {
  noiseDb: number;
  /** Voice so far. */
  voiceMs: number;
  silentMs: number;
  /** How loud the voice is, smoothed; null before the first. */
  voiceDb: number | null;
}

export const SILENCE: Voice = { noiseDb: 0, voiceMs: 0, silentMs: 0, voiceDb: null };

/** Takes in a level that lasted for ms. */
export function listen(voice: Voice, db: number, ms: number): Voice {
  const level = Math.max(db, -100); // digital silence is minus infinity
  const noiseDb = Math.min(level, voice.noiseDb + (NOISE_RISE_DB_PER_S * ms) / 1000);
  const speaks = level > VOICE_DB && level > noiseDb + OVER_NOISE_DB;
  if (!speaks) {
    const silentMs = voice.silentMs + ms;
    return { ...voice, noiseDb, silentMs, voiceMs: silentMs > FORGET_MS ? 0 : voice.voiceMs };
  }
  const voiceDb = voice.voiceDb === null ? level : voice.voiceDb * 0.8 + level * 0.2;
  return { noiseDb, silentMs: 0, voiceMs: voice.voiceMs + ms, voiceDb };
}

export function heard(voice: Voice): boolean {
  return voice.voiceMs >= ENOUGH_MS;
}

export type Loudness = 'none' | 'quiet' | 'good' | 'loud';

export function loudness(voice: Voice): Loudness {
  if (voice.voiceDb === null || voice.voiceMs === 0) return 'none';
  if (voice.voiceDb < QUIET_DB) return 'quiet';
  return voice.voiceDb > LOUD_DB ? 'loud' : 'good';
}

/** Bars to light for a level. */
export function barsOf(db: number): number {
  const share = (db - LOWEST_DB) / (HIGHEST_DB - LOWEST_DB);
  return Math.round(Math.min(1, Math.max(0, share)) * BARS);
}

/** Level of samples between -1 and 1. */
export function decibels(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / samples.length);
}

import { useEffect, useState } from 'preact/hooks';
import { barsOf, decibels, listen, SILENCE, type Voice } from './voice';

/** Time between two looks at the level; short enough for the bars to follow a voice. */
const EVERY_MS = 50;

export interface Meter {
  bars: number;
  voice: Voice;
}

/** The level of a microphone, and whether a voice was heard in it. */
export function useMeter(stream: MediaStream | null): Meter {
  const [meter, setMeter] = useState<Meter>({ bars: 0, voice: SILENCE });
  useEffect(() => {
    if (!stream) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048; // 43 ms at 48 kHz
    const source = context.createMediaStreamSource(stream);
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let voice = SILENCE;
    let last = performance.now();
    const look = () => {
      if (context.state !== 'running') {
        void context.resume(); // held back until the page was touched
        return;
      }
      analyser.getFloatTimeDomainData(samples);
      const now = performance.now();
      const db = decibels(samples);
      voice = listen(voice, db, Math.min(now - last, 200)); // a tab in the background is looked at rarely
      last = now;
      setMeter({ bars: barsOf(db), voice });
    };
    const timer = setInterval(look, EVERY_MS);
    return () => {
      clearInterval(timer);
      source.disconnect();
      void context.close();
      setMeter({ bars: 0, voice: SILENCE });
    };
  }, [stream]);
  return meter;
}

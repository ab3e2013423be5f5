// A village drum, made by the browser: a falling tone and the skin's knock. Needs no file.

export interface Drum {
  /** Three beats. False when the browser holds back sound until the page was touched. */
  play(): Promise<boolean>;
  stop(): void;
}

/** Seconds from the first beat. */
const BEATS = [0, 0.5, 0.75];
/** Sound of a beat falls off within this time. */
const RING_S = 0.6;

/** sinkId: the loudspeaker to play on; empty for the machine's choice. */
export function createDrum(sinkId: string): Drum {
  const context = new AudioContext();
  const element = sinkId ? new Audio() : null;
  let output: AudioNode = context.destination;
  if (element) {
    const stream = context.createMediaStreamDestination();
    element.srcObject = stream.stream;
    output = stream;
  }
  return {
    async play() {
      if (element) await useSink(element, sinkId);
      // resume() waits for a press where there was none; that is no failure, only a "not yet".
      await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
      if (context.state !== 'running') return false;
      for (const beat of BEATS) strike(context, output, context.currentTime + 0.05 + beat);
      return true;
    },
    stop() {
      element?.pause();
      void context.close();
    },
  };
}

async function useSink(element: HTMLAudioElement, sinkId: string): Promise<void> {
  try {
    await element.setSinkId?.(sinkId);
    await element.play();
  } catch (error) {
    console.warn('the chosen loudspeaker does not play', error);
  }
}

function strike(context: AudioContext, output: AudioNode, at: number): void {
  const tone = context.createOscillator();
  tone.frequency.setValueAtTime(170, at);
  tone.frequency.exponentialRampToValueAtTime(62, at + 0.18);
  const body = fading(context, 0.9, at, RING_S);
  tone.connect(body).connect(output);
  tone.start(at);
  tone.stop(at + RING_S);

  const knock = context.createBufferSource();
  knock.buffer = noise(context, 0.04);
  knock.connect(fading(context, 0.35, at, 0.04)).connect(output);
  knock.start(at);
}

function fading(context: AudioContext, from: number, at: number, seconds: number): GainNode {
  const gain = context.createGain();
  gain.gain.setValueAtTime(from, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + seconds);
  return gain;
}

function noise(context: AudioContext, seconds: number): AudioBuffer {
  const buffer = context.createBuffer(1, Math.ceil(context.sampleRate * seconds), context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  return buffer;
}

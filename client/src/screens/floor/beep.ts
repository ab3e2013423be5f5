// The sound of 3-2-1, made by the browser: needs no file, and is heard before the microphone opens.

const LENGTH_S = 0.14;
const PITCH_HZ = 660;
/** The last one before the microphone opens is higher: now. */
const LAST_HZ = 990;

let context: AudioContext | null = null;

/** Plays the beep of a second that is left. Silent where the browser holds back sound until the page was touched. */
export function beep(left: number): void {
  context ??= new AudioContext();
  const c = context;
  void c.resume().then(() => sound(c, left === 1 ? LAST_HZ : PITCH_HZ));
}

function sound(c: AudioContext, hz: number): void {
  const at = c.currentTime + 0.01;
  const tone = c.createOscillator();
  const gain = c.createGain();
  tone.frequency.value = hz;
  gain.gain.setValueAtTime(0.35, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + LENGTH_S);
  tone.connect(gain).connect(c.destination);
  tone.start(at);
  tone.stop(at + LENGTH_S);
}

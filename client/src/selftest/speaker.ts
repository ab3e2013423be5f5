// Whether the loudspeaker is heard: a drum is played, and the machine's own microphone listens for it.

import { trySound } from '../screens/help/sound_test';
import type { SpeakerState } from './result';

export interface SpeakerFound {
  state: SpeakerState;
  /** The loudspeaker that was used, as far as the browser tells. */
  label: string;
}

/** Never rejects. */
export async function trySpeaker(micId: string, speakerId: string): Promise<SpeakerFound> {
  const outputs = await outputsOf();
  const label = (outputs.find((one) => one.deviceId === (speakerId || 'default')) ?? outputs[0])?.label ?? '';
  try {
    const heard = await trySound(micId, speakerId);
    const state = heard === 'heard' || heard === 'blocked' ? heard : 'unheard';
    return { label, state };
  } catch (error) {
    console.warn('the loudspeaker could not be tried', error);
    return { label, state: 'unheard' };
  }
}

/** Empty where the browser does not tell of loudspeakers, as Firefox and Safari. */
async function outputsOf(): Promise<MediaDeviceInfo[]> {
  try {
    return (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === 'audiooutput');
  } catch {
    return [];
  }
}

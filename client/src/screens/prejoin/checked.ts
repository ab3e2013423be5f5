// Remembers on this machine that camera, microphone and loudspeaker were seen to work.

import { WITHOUT, type Devices } from '../../media/join';

const KEPT_AS = 'hopxa.machineChecked';
/** How long a check is believed: one meeting day. */
export const BELIEVED_MS = 12 * 60 * 60_000;

export function noteChecked(now: number, storage: Storage = localStorage): void {
  try {
    storage.setItem(KEPT_AS, String(now));
  } catch (error) {
    console.warn('this browser does not keep that it was checked', error);
  }
}

/**
 * True when this machine was checked not long ago and its devices are still there. present: ids of the
 * devices that are plugged in; browsers that do not tell ids give empty ones, and then all are believed.
 */
export function wasChecked(now: number, devices: Devices, present: string[], storage: Storage = localStorage): boolean {
  const at = Number(read(storage) ?? 'none');
  if (!(now - at >= 0 && now - at <= BELIEVED_MS)) return false;
  const known = present.filter((id) => id !== '');
  if (known.length === 0) return true;
  return [devices.cameraId, devices.micId, devices.speakerId].every((id) => id === '' || (id !== WITHOUT && known.includes(id)));
}

function read(storage: Storage): string | null {
  try {
    return storage.getItem(KEPT_AS);
  } catch {
    return null; // storage is switched off: as if never checked
  }
}

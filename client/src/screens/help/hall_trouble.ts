// What is wrong with this machine, in words that say what to press. Pure.

import type { Health, Link } from '../../api/types';
import type { text } from '../../text/help';

export type Trouble = keyof ReturnType<typeof text>['trouble'];

/** The most pressing one; null when all is well. wants: what this machine was to take part with. */
export function hallTrouble(health: Health | null, wants: { mic: boolean; camera: boolean }, link: Link | undefined): Trouble | null {
  if (health?.speaker === 'blocked') return 'sound';
  if (health && wants.mic) {
    if (health.mic === 'refused') return 'micRefused';
    if (health.mic === 'none') return 'micNone';
    if (health.mic === 'silent') return 'micSilent';
  }
  if (link?.audioOnly) return 'soundOnly';
  if (link?.state === 'weak') return 'weak';
  if (health && wants.camera) {
    if (health.camera === 'refused') return 'cameraRefused';
    if (health.camera === 'none') return 'cameraNone';
    if (health.camera === 'silent') return 'cameraSilent';
  }
  return null;
}

// What every part of the phone's screen gets.

import type { FloorSession } from '../tv/session';

export interface PhoneSession extends FloorSession {
  /** How the screen addresses who holds it: "ông", "bà", "ông/bà". */
  you: string;
  /** Id of the person who holds it; 0 for a hall's device. */
  meId: number;
  /** Of the commune office; may be empty. */
  phone: string;
}

export type Tab = 'now' | 'agenda' | 'papers';

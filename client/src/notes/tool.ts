// Which tool is in hand. One for the whole application: the toolbar chooses, every page's layer obeys.

import { signal } from '@preact/signals';
import { PEN_WIDTHS, type MarkColor, type PenColor } from './model';

export type Tool = 'read' | 'pen' | 'mark' | 'note' | 'erase';

/** read: pages scroll and their text can be selected, as if there were no notes. */
export const tool = signal<Tool>('read');
export const penColor = signal<PenColor>('blue');
export const penWidth = signal<keyof typeof PEN_WIDTHS>('thin');
export const markColor = signal<MarkColor>('yellow');

const PEN_SEEN = 'hopxa.notes.pen';

/** A pen was used on this machine: from then on fingers scroll, also while a tool is in hand, and a palm draws nothing. */
export const penSeen = signal(remembered());

export function notePen(): void {
  if (penSeen.value) return;
  penSeen.value = true;
  try {
    sessionStorage.setItem(PEN_SEEN, '1'); // a borrowed pen should not take the finger away for ever
  } catch {
    // It is remembered until the page is closed.
  }
}

function remembered(): boolean {
  try {
    return sessionStorage.getItem(PEN_SEEN) === '1';
  } catch {
    return false;
  }
}

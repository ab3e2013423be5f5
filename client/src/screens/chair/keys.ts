// Keys of the chair's console, by their place on the keyboard: Vietnamese input methods change
// KeyboardEvent.key, never KeyboardEvent.code.

import { useEffect, useRef } from 'preact/hooks';
import type { LayoutKind } from './layouts';

export type ChairKey =
  | { kind: 'main' }
  | { kind: 'mute' }
  | { kind: 'present' }
  | { kind: 'vote' }
  | { kind: 'conclude' }
  | { kind: 'next' }
  | { kind: 'pointer' }
  | { kind: 'layout'; of: LayoutKind }
  | { kind: 'pause' }
  | { kind: 'mic' }
  | { kind: 'escape' }
  | { kind: 'page'; by: -1 | 1 }
  | { kind: 'row'; n: number };

const CODES: Record<string, ChairKey> = {
  KeyM: { kind: 'main' },
  KeyT: { kind: 'mute' },
  KeyB: { kind: 'vote' },
  KeyK: { kind: 'conclude' },
  KeyC: { kind: 'present' },
  KeyN: { kind: 'next' },
  KeyP: { kind: 'pointer' },
  KeyS: { kind: 'layout', of: 'seat' },
  KeyD: { kind: 'layout', of: 'pair' },
  KeyG: { kind: 'layout', of: 'page' },
  KeyW: { kind: 'layout', of: 'wall' },
  KeyV: { kind: 'layout', of: 'vote' },
  KeyA: { kind: 'layout', of: 'agenda' },
  KeyX: { kind: 'pause' },
  Space: { kind: 'mic' },
  Escape: { kind: 'escape' },
  ArrowLeft: { kind: 'page', by: -1 },
  ArrowRight: { kind: 'page', by: 1 },
};

/** The act of a key, null when the key means nothing here. Digit1 to Digit9 and the number pad are rows. */
export function chairKey(code: string): ChairKey | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  if (digit) return { kind: 'row', n: Number(digit[1]) };
  return CODES[code] ?? null;
}

/**
 * True when a press belongs to what has the focus: a field, or a button that was reached by keyboard.
 * A button that was clicked keeps the focus; Space is the microphone then, not a second click.
 */
export function belongsToFocus(code: string, focus: Element | null, clicked: boolean): boolean {
  if (!focus) return false;
  if (focus.closest('input, textarea, select, [contenteditable]')) return code !== 'Escape';
  return !clicked && focus.matches('button, a, summary, [role=button]') && (code === 'Space' || code === 'Enter');
}

/** Calls act for the console's keys while enabled; Escape always works. act says whether it did something. */
export function useChairKeys(enabled: boolean, act: (key: ChairKey) => boolean): void {
  const latest = useRef({ enabled, act });
  latest.current = { enabled, act };
  useEffect(() => {
    // :focus-visible cannot tell: browsers turn it on at the very key press that asks.
    let pointed = false;
    let clicked = false;
    const theirs = (code: string) => belongsToFocus(code, document.activeElement, clicked);
    const down = (event: KeyboardEvent) => {
      pointed = false;
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
      const key = chairKey(event.code);
      if (!key || (!latest.current.enabled && key.kind !== 'escape')) return;
      if (!theirs(event.code) && latest.current.act(key)) event.preventDefault();
    };
    // Firefox clicks a focused button when Space comes up.
    const up = (event: KeyboardEvent) => {
      if (event.code === 'Space' && latest.current.enabled && !theirs('Space')) event.preventDefault();
    };
    const point = () => {
      pointed = true;
    };
    const focus = () => {
      clicked = pointed;
    };
    const listen: [string, EventListener, boolean][] = [
      ['keydown', down as EventListener, false],
      ['keyup', up as EventListener, false],
      ['pointerdown', point, true],
      ['focusin', focus, true],
    ];
    listen.forEach(([type, f, capture]) => window.addEventListener(type, f, capture));
    return () => listen.forEach(([type, f, capture]) => window.removeEventListener(type, f, capture));
  }, []);
}

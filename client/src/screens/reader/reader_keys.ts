// Keys of the reader, by their place on the keyboard: Vietnamese input methods change KeyboardEvent.key.

import { useEffect, useRef } from 'preact/hooks';

export type ReaderKey = 'previous' | 'next' | 'first' | 'last' | 'larger' | 'smaller' | 'fit' | 'follow' | 'find' | 'again' | 'before' | 'help' | 'escape';

const CODES: Record<string, ReaderKey> = {
  ArrowLeft: 'previous',
  PageUp: 'previous',
  ArrowRight: 'next',
  PageDown: 'next',
  ChannelUp: 'next', // of a remote control
  ChannelDown: 'previous',
  Home: 'first',
  End: 'last',
  Equal: 'larger',
  NumpadAdd: 'larger',
  Minus: 'smaller',
  NumpadSubtract: 'smaller',
  Digit0: 'fit',
  Numpad0: 'fit',
  KeyB: 'follow',
  F3: 'again',
  Escape: 'escape',
};

/** null: the key is the browser's. Ctrl stands for Cmd as well. */
export function readerKey(code: string, ctrl: boolean, shift: boolean): ReaderKey | null {
  if (ctrl) return code === 'KeyF' ? 'find' : code === 'KeyG' ? (shift ? 'before' : 'again') : null;
  if (code === 'F3') return shift ? 'before' : 'again';
  if (code === 'Slash') return shift ? 'help' : 'find';
  return CODES[code] ?? null;
}

/** These work while something is typed. */
const WHILE_TYPING: ReaderKey[] = ['find', 'again', 'before', 'escape'];

/** Calls act for the reader's keys; act says whether it did something. While something is typed only those of finding. */
export function useReaderKeys(act: (key: ReaderKey) => boolean): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing || document.querySelector('dialog[open]')) return;
      const key = readerKey(event.code || event.key, event.ctrlKey || event.metaKey, event.shiftKey);
      if (!key) return;
      const typing = document.activeElement?.closest('input, textarea, select, [contenteditable]');
      if (typing && (!WHILE_TYPING.includes(key) || event.code === 'Slash')) return;
      if (latest.current(key)) event.preventDefault();
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, []);
}

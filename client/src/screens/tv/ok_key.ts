// The one key: OK of a remote, Enter, Space. By its place on the keyboard, because Vietnamese input
// methods change KeyboardEvent.key; remotes of TV boxes often send no code at all, only "Enter".

import { useEffect } from 'preact/hooks';
import { usePressGuard } from './press_guard';

const CODES = new Set(['Enter', 'NumpadEnter', 'Space', 'Select']);

export type Press = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

export function isOk(press: Press): boolean {
  if (press.ctrlKey || press.altKey || press.metaKey) return false;
  return CODES.has(press.code) || (press.code === '' && press.key === 'Enter');
}

/** Calls act for the key, and returns what the box calls when it is touched or clicked. named: what the key does now. */
export function useOk(named: string, act: () => void): () => void {
  const press = usePressGuard(named, act);
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (!isOk(event)) return;
      event.preventDefault(); // a focused button must not be clicked as well
      if (!event.repeat) press();
    };
    const up = (event: KeyboardEvent) => {
      if (isOk(event)) event.preventDefault(); // Space clicks as it comes up
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, []);
  return press;
}

// A remote's keys while a ballot is on the screen: digits, arrows, and OK pressed short or held.

import { useEffect, useRef, useState } from 'preact/hooks';
import { isOk, type Press } from '../tv/ok_key';

/** A press this soon after the ballot came was meant for what stood there before. */
const MEANT_BEFORE_MS = 700;

export type RemoteKey = { kind: 'digit'; n: number } | { kind: 'step'; by: 1 | -1 };

/** By its place on the keyboard; remotes of TV boxes often send no code, only the key. */
export function remoteKey(press: Press): RemoteKey | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1] ?? (press.code === '' && /^\d$/.test(press.key) ? press.key : null);
  if (digit !== null) return { kind: 'digit', n: Number(digit) };
  const name = press.code || press.key;
  if (name === 'ArrowRight' || name === 'ArrowDown') return { kind: 'step', by: 1 };
  if (name === 'ArrowLeft' || name === 'ArrowUp') return { kind: 'step', by: -1 };
  return null;
}

export interface Keys {
  /** repeat: the key is being held. */
  key(key: RemoteKey, repeat: boolean): void;
  short(): void;
  held(): void;
  /** How long OK is held. */
  ms: number;
}

/** holding: OK is down, so its ring fills. down and up: for a finger on the box that says OK. */
export function useHoldKey(keys: Keys): { holding: boolean; down: () => void; up: () => void } {
  const latest = useRef(keys);
  latest.current = keys;
  const [holding, setHolding] = useState(false);
  const since = useRef(performance.now());
  const timer = useRef(0);
  const early = () => performance.now() - since.current < MEANT_BEFORE_MS;
  const down = () => {
    if (timer.current || early()) return;
    setHolding(true);
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      setHolding(false);
      latest.current.held();
    }, latest.current.ms);
  };
  const up = () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    timer.current = 0;
    setHolding(false);
    latest.current.short();
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isOk(event)) {
        event.preventDefault(); // a focused button must not be clicked as well
        if (!event.repeat) down();
        return;
      }
      const key = remoteKey(event);
      if (!key) return;
      event.preventDefault();
      if (!early()) latest.current.key(key, event.repeat);
    };
    const released = (event: KeyboardEvent) => {
      if (!isOk(event)) return;
      event.preventDefault();
      up();
    };
    const away = () => {
      clearTimeout(timer.current);
      timer.current = 0;
      setHolding(false);
    };
    window.addEventListener('keydown', pressed);
    window.addEventListener('keyup', released);
    window.addEventListener('blur', away);
    return () => {
      away();
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('keyup', released);
      window.removeEventListener('blur', away);
    };
  }, []);
  return { holding, down, up };
}

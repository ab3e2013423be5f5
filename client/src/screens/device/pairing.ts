// A machine that waits to be paired: it gets a code, asks whether it was confirmed, and gets another code when that one
// died. Nothing goes by the machine's own clock, which is often wrong: only how much time passes.

import { signal, type ReadonlySignal } from '@preact/signals';
import { api, ApiError } from '../../api';
import type { Me } from '../../api/types';
import { rememberMachineKey } from '../../state/machine_key';

const ASK_MS = 2000;
const RETRY_MS = 5000;
/** The server lets no more machines of this address wait for now. */
const FULL_MS = 60_000;

export type Waiting =
  | { kind: 'preparing'; offline: boolean }
  | { kind: 'shown'; code: string; untilMs: number; offline: boolean } // untilMs: on performance.now()'s clock
  | { kind: 'refused'; sentence: string };

export interface PairingRun {
  now: ReadonlySignal<Waiting>;
  stop(): void;
}

/** started → paired or stopped. done is called once, signed in. */
export function startPairing(done: (me: Me) => void): PairingRun {
  const now = signal<Waiting>({ kind: 'preparing', offline: false });
  let stopped = false;
  let timer = 0;
  let secret = '';
  const later = (ms: number, f: () => Promise<void>) => {
    if (!stopped) timer = window.setTimeout(() => void f(), ms);
  };

  const begin = async () => {
    try {
      const { code, secret: fresh, secondsLeft } = await api.beginPairing();
      secret = fresh;
      now.value = { kind: 'shown', code, untilMs: performance.now() + secondsLeft * 1000, offline: false };
      later(ASK_MS, ask);
    } catch (error) {
      const away = isAway(error);
      now.value = away ? { kind: 'preparing', offline: true } : { kind: 'refused', sentence: (error as ApiError).detail };
      later(away ? RETRY_MS : FULL_MS, begin);
    }
  };

  const ask = async () => {
    try {
      const { state, key, me } = await api.claimPairing(secret);
      if (stopped) return;
      if (state === 'paired' && key && me) {
        rememberMachineKey(key);
        return done(me);
      }
      if (state === 'dead') return void begin();
      shown(false);
      later(ASK_MS, ask);
    } catch {
      shown(true);
      later(RETRY_MS, ask);
    }
  };

  const shown = (offline: boolean) => {
    const is = now.peek();
    if (is.kind === 'shown' && is.offline !== offline) now.value = { ...is, offline };
  };

  void begin();
  return {
    now,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function isAway(error: unknown): boolean {
  if (!(error instanceof ApiError)) throw error;
  return error.status === 0 || error.status >= 500;
}

// What the remote sees, kept up: claimed once with the scanned code, then asked again and again; the server answers when
// there is something new. Comes back by itself after the line was lost.

import { signal, type ReadonlySignal } from '@preact/signals';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Remote } from '../../api/types';

const RETRY_MS = 1500;

export type Linked =
  | { kind: 'connecting'; offline: boolean }
  | { kind: 'on'; remote: Remote; offline: boolean }
  | { kind: 'over'; sentence: string } // does not come back by itself
  | { kind: 'left' };

export interface RemoteRun {
  now: ReadonlySignal<Linked>;
  /** Acts on their way, by name. */
  pending: ReadonlySignal<ReadonlySet<string>>;
  /** Why the last act failed; empty when it did not. */
  failed: ReadonlySignal<string>;
  /** Does one act, once however often it is pressed meanwhile. */
  run(name: string, act: () => Promise<Remote>): void;
  /** The server's clock, ms since 1970. */
  clock(): number;
  leave(): void;
  stop(): void;
}

/** code: what was scanned; empty for a phone that comes back. started → over or left → stopped. */
export function startRemote(code: string): RemoteRun {
  const now = signal<Linked>({ kind: 'connecting', offline: false });
  const pending = signal<ReadonlySet<string>>(new Set());
  const failed = signal('');
  let offset = 0;
  let stopped = false;
  let timer = 0;
  let asking = new AbortController();

  const ended = () => stopped || now.peek().kind === 'over' || now.peek().kind === 'left';
  const saw = (remote: Remote) => {
    if (ended()) return;
    offset = Date.parse(remote.now) - Date.now();
    now.value = { kind: 'on', remote, offline: false };
  };
  const later = (f: () => Promise<void>) => {
    if (!ended()) timer = window.setTimeout(() => void f(), RETRY_MS);
  };
  const lost = () => {
    const is = now.peek();
    if (is.kind === 'on' || is.kind === 'connecting') now.value = { ...is, offline: true };
  };
  const away = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;

  const look = async (): Promise<void> => {
    if (ended()) return;
    const is = now.peek();
    const mine = (asking = new AbortController());
    try {
      const seen = is.kind === 'on' && !is.offline ? is.remote.version : '';
      saw(await api.remote(seen, mine.signal));
    } catch (error) {
      if (stopped || asking !== mine) return;
      if (!away(error)) return void (ended() || (now.value = { kind: 'over', sentence: sentenceOf(error) }));
      lost();
      return later(look);
    }
    if (asking === mine) void look();
  };

  const claim = async (): Promise<void> => {
    try {
      saw(await api.claimRemote(code));
    } catch (error) {
      if (stopped) return;
      if (away(error)) return lost(), later(claim);
      if (await comesBack()) return;
      now.value = { kind: 'over', sentence: sentenceOf(error) };
      return;
    }
    void look();
  };

  /** The code was used by this very phone, whose first answer got lost, or which opened the link again. */
  const comesBack = async (): Promise<boolean> => {
    try {
      saw(await api.remote('', asking.signal));
    } catch {
      return false;
    }
    void look();
    return true;
  };

  const seen = () => {
    if (ended() || now.peek().kind !== 'on' || document.visibilityState !== 'visible') return;
    clearTimeout(timer);
    const before = asking;
    void look();
    before.abort(); // a phone that slept may wait on a line that is long gone
  };
  addEventListener('online', seen);
  addEventListener('offline', seen); // what it says may be wrong: ask
  document.addEventListener('visibilitychange', seen);

  void (code ? claim() : look());
  return {
    now,
    pending,
    failed,
    clock: () => Date.now() + offset,
    run: (name, act) => {
      if (pending.peek().has(name)) return;
      pending.value = new Set([...pending.peek(), name]);
      failed.value = '';
      act()
        .then(saw, (error: unknown) => {
          if (error instanceof ApiError && error.code === 'remote_over') now.value = { kind: 'over', sentence: error.detail };
          else failed.value = sentenceOf(error);
        })
        .finally(() => (pending.value = new Set([...pending.peek()].filter((other) => other !== name))));
    },
    leave: () => {
      void api.endRemote().then(
        () => (now.value = { kind: 'left' }),
        (error: unknown) => (failed.value = sentenceOf(error)),
      );
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      asking.abort();
      removeEventListener('online', seen);
      removeEventListener('offline', seen);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}

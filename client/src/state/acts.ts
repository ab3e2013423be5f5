// Presses that are under way, and the last one that failed.
//
// A press shows at once that it was taken, stays "sending" until the room shows its effect, and the
// same press cannot be sent twice meanwhile.

import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { sentenceOf } from '../api/sentence';

/** How long to wait for the room to show an act that the server has taken. */
const SETTLE_MS = 2000;

export interface Failure {
  name: string;
  /** One sentence, as the server or we put it. */
  sentence: string;
  retry: () => void;
}

export interface Acts {
  /** Names of the acts under way. */
  pending: ReadonlySignal<ReadonlySet<string>>;
  failure: Signal<Failure | null>;
  /**
   * Sends an act unless one of the same name is under way.
   * settled reads signals and says whether the room shows the effect already.
   */
  run(name: string, send: () => Promise<unknown>, settled?: () => boolean): void;
}

export function createActs(): Acts {
  const pending = signal<ReadonlySet<string>>(new Set());
  const failure = signal<Failure | null>(null);

  const run: Acts['run'] = (name, send, settled) => {
    if (pending.peek().has(name)) return;
    pending.value = new Set([...pending.peek(), name]);
    if (failure.peek()?.name === name) failure.value = null;
    void send()
      .then(() => settled && until(settled, SETTLE_MS))
      .catch((error: unknown) => {
        failure.value = { name, sentence: sentenceOf(error), retry: () => run(name, send, settled) };
      })
      .finally(() => {
        pending.value = new Set([...pending.peek()].filter((other) => other !== name));
      });
  };
  return { pending, failure, run };
}

function until(settled: () => boolean, ms: number): Promise<void> {
  return new Promise((resolve) => {
    let done = false;
    let stop = () => {};
    const finish = () => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      queueMicrotask(() => stop()); // effect() has not returned yet when it settles at once
      resolve();
    };
    const timer = setTimeout(finish, ms);
    stop = effect(() => {
      if (settled()) finish();
    });
  });
}

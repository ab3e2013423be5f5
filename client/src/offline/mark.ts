// Whether what the screens show comes from this machine's own store, and since when it is as old as that.

import { signal, type ReadonlySignal } from '@preact/signals';
import { KEPT_AT } from './names';

const since = signal<number | null>(null);

/** When the server gave what is shown now, in ms; null while the server answers itself. */
export const offlineSince: ReadonlySignal<number | null> = since;

/** Told of every answer. */
export function noteAnswer(answer: Response): void {
  const at = Number(answer.headers.get(KEPT_AT));
  if (at) since.value = at;
  else if (answer.ok) since.value = null;
}

/** The server spoke by another way. */
export function noteOnline(): void {
  since.value = null;
}

// The outbox of this machine, and when it is woken.

import { effect } from '@preact/signals';
import { signedInAs } from '../session';
import { keptHere } from './kept';
import { createOutbox } from './outbox';
import { postBallot } from './post';

export const outbox = createOutbox({ kept: keptHere(), post: postBallot, actor: () => signedInAs.peek(), now: Date.now, random: Math.random });

/** Goes on with what was on its way when the page was closed. Called once, by the application. */
export function startOutbox(): void {
  outbox.wake();
  addEventListener('online', () => outbox.wake());
  addEventListener('visibilitychange', () => document.visibilityState === 'visible' && outbox.wake());
  effect(() => {
    if (signedInAs.value) outbox.ownedBy(signedInAs.value);
  });
}

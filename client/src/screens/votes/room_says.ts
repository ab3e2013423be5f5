// Whether a room is on the screen that says itself what becomes of the ballots given here. A room that is being opened, or
// cannot be without a line, does not.

import { signal } from '@preact/signals';

/** How many parts of the screen say it now. */
export const roomSays = signal(0);

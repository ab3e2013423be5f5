// When a microphone sends each sound twice (RED): while the line up loses packets, and no longer than it must, because it
// doubles what a voice costs.

/** Share of packets lost on the way up at which it begins, when it stays so. */
const BEGINS = 0.03;
/** It goes on down to this. */
const HOLDS = 0.015;
const BEGINS_AFTER_MS = 4000;
const ENDS_AFTER_MS = 20_000;

/** Called with each new measure of the loss up, 0 to 1, and the time in ms; tells whether sounds are to go twice. */
export function createRedundancy(): (loss: number, now: number) => boolean {
  let on = false;
  let since = -1; // the loss asks for the other; -1: it does not
  return (loss, now) => {
    if (on ? loss >= HOLDS : loss < BEGINS) since = -1;
    else if (since < 0) since = now;
    if (since >= 0 && now - since >= (on ? ENDS_AFTER_MS : BEGINS_AFTER_MS)) {
      on = !on;
      since = -1;
    }
    return on;
  };
}

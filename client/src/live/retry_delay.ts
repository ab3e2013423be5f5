/** Outages shorter than this are mostly a restart of the server or a change of network: try often. */
const HURRY_MS = 5000;
/** Halls are to be back within 5 s of the server, however long it was away. */
const CAP_MS = 2000;

/**
 * How long to wait before try n (0 is the first) of an outage that began elapsedMs ago, in ms.
 * At most 300 for the first, at most 500 for the first five seconds, then 1 to 2 s; spread, so
 * that fifty halls do not come back in the same instant. random: 0 to 1.
 */
export function retryDelay(n: number, elapsedMs: number, random: number): number {
  if (n === 0) return 100 + 200 * random;
  if (elapsedMs < HURRY_MS) return 250 + 250 * random;
  const step = Math.min(CAP_MS, 1000 * 2 ** Math.floor((elapsedMs - HURRY_MS) / HURRY_MS));
  return step * (0.6 + 0.4 * random);
}

/** Outages shorter than this are mostly a restart of the server or a change of network: try often. */
const HURRY_MS = 5000;
/** Longer than a machine takes to start after a power cut: what is away now may be so for hours. */
const LONG_MS = 60_000;

/**
 * How long to wait before try n (0 is the first) of an outage that began elapsedMs ago, in ms.
 * At most 300 for the first, at most 500 for the first five seconds, 1000 for the first minute, then 2000: halls are to be
 * back within 5 s of the server, however long it was away. Spread, so that fifty halls do not come back in the same instant.
 * random: 0 to 1.
 */
export function retryDelay(n: number, elapsedMs: number, random: number): number {
  if (n === 0) return 100 + 200 * random;
  if (elapsedMs < HURRY_MS) return 250 + 250 * random;
  return (elapsedMs < LONG_MS ? 1000 : 2000) * (0.6 + 0.4 * random);
}

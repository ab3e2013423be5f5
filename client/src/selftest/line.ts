// How fast this machine's line to the server is, both ways, and how long a question takes: measured against the server
// itself, within bounded time and bytes, because a village pays for its 4G.

/** What measuring needs of the world; tests hand in their own. */
export interface LineDoor {
  /** Milliseconds for the smallest question and its answer. */
  ping(): Promise<number>;
  /** Fetches bytes and tells of every piece as it comes; ends early when stop says so. */
  down(bytes: number, piece: (bytes: number) => void, stop: AbortSignal): Promise<void>;
  /** Sends bytes; resolves when the server has them all, with what it saw of their coming. */
  up(bytes: number, stop: AbortSignal): Promise<Arrived | null>;
  now(): number;
}

/** How a body came to the server: bytes within ms once the line was warm, and ms from the first byte to the last. */
export interface Arrived {
  bytes: number;
  ms: number;
  allMs: number;
}

export interface LineFound {
  delayMs: number;
  /** 0: nothing came within the time. */
  downKbps: number;
  upKbps: number;
}

const PINGS = 5;
/** At most so much is fetched, within so much time; what came until then is what counts. */
const DOWN_BYTES = 4 << 20;
const DOWN_MS = 4000;
/** The first pieces come while TCP feels its way, and are not counted. */
const WARM_MS = 300;
/** Sent in growing pieces, until one takes long enough to be believed. */
const UP_BYTES = [16 << 10, 64 << 10, 256 << 10, 1 << 20, 2 << 20];
const UP_ENOUGH_MS = 700;
/** The first is so small that mostly the delay is in it: it is believed only of a line on which the next would not arrive. */
const UP_SLOW_MS = 2000;
const UP_MS = 6000;

/** Rejects when the server cannot be reached. */
export async function measureLine(door: LineDoor): Promise<LineFound> {
  const delays: number[] = [];
  for (let n = 0; n < PINGS; n++) delays.push(await door.ping());
  return { delayMs: Math.round(median(delays.slice(1))), downKbps: await measureDown(door), upKbps: await measureUp(door) }; // the first opens the connection
}

async function measureDown(door: LineDoor): Promise<number> {
  const stop = new AbortController();
  const began = door.now();
  let [all, counted, from] = [0, 0, 0];
  const timer = setTimeout(() => stop.abort(), DOWN_MS);
  try {
    await door.down(DOWN_BYTES, (bytes) => {
      all += bytes;
      if (from) counted += bytes;
      else if (door.now() - began >= WARM_MS) from = door.now();
    }, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  // A line that brings everything at once is measured over all of it.
  const fast = from === 0 || counted < all / 4;
  return kbps(fast ? all : counted, door.now() - (fast ? began : from));
}

async function measureUp(door: LineDoor): Promise<number> {
  let best = 0;
  const began = door.now();
  for (const bytes of UP_BYTES) {
    const left = UP_MS - (door.now() - began);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), left);
    const from = door.now();
    let came: Arrived | null;
    try {
      came = await door.up(bytes, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      break; // the time is over: what was measured before counts
    } finally {
      clearTimeout(timer);
    }
    const took = door.now() - from;
    best = upKbps(bytes, took, came);
    if (took >= (bytes === UP_BYTES[0] ? UP_SLOW_MS : UP_ENOUGH_MS)) break;
  }
  return best;
}

/**
 * What the server saw is the line's own; what is seen here has the way there and back in it, and the time in which TCP
 * felt its way: on a fast line with a long delay that is half of it. A proxy that gathers a body before it hands it on
 * hides the line from the server; then what is seen here is all there is.
 */
function upKbps(bytes: number, took: number, came: Arrived | null): number {
  const seen = kbps(bytes, took);
  if (!came || came.bytes < bytes / 4 || came.allMs < took / 4) return seen;
  return Math.max(seen, kbps(came.bytes, came.ms));
}

function kbps(bytes: number, ms: number): number {
  return ms > 0 ? Math.round((bytes * 8) / ms) : 0;
}

export function median(of: number[]): number {
  const sorted = [...of].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

// One request with its retries. A command keeps its Idempotency-Key over all of them, so the server
// does it once however often it arrives.

import { text } from '../text/shell';
import { ApiError } from './error';

/** Waits before the second, third and fourth try, in ms; each is spread by ±30 %. */
const WAITS_MS = [300, 1000, 2500];
/** A try that has not been answered by then counts as lost. */
const TRY_MS = 15_000;

/** What sending needs of the browser; tests hand in their own. */
export interface Sender {
  fetch(request: Request, init: RequestInit): Promise<Response>;
  wait(ms: number): Promise<void>;
  random(): number;
}

export const browser: Sender = {
  fetch: (request, init) => fetch(request, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** Sends until there is an answer that will not change. Rejects with ApiError "offline" when there is none. */
export async function send(request: Request, by: Sender = browser, tries = 1 + WAITS_MS.length): Promise<Response> {
  for (let n = 1; ; n++) {
    const answer = await attempt(request, by);
    if (answer && !passing(answer.status)) return answer;
    if (n >= tries) {
      if (answer) return answer;
      throw new ApiError(0, 'offline', text().offline);
    }
    const wait = WAITS_MS[Math.min(n, WAITS_MS.length) - 1]!;
    await by.wait(wait * (0.7 + 0.6 * by.random()));
  }
}

/** For calls whose time has passed when they come late. */
export function sendOnce(request: Request): Promise<Response> {
  return send(request, browser, 1);
}

/** As sendOnce, with the body packed where the browser can: an offer is long and a village's line thin. */
export async function sendPacked(request: Request): Promise<Response> {
  if (typeof CompressionStream === 'undefined') return sendOnce(request);
  const packed = new Response((await request.blob()).stream().pipeThrough(new CompressionStream('gzip')));
  const headers = new Headers(request.headers);
  headers.set('Content-Encoding', 'gzip');
  return sendOnce(new Request(request.url, { method: request.method, headers, body: await packed.arrayBuffer() }));
}

/** null when the network failed; why does not matter, browsers do not tell. */
async function attempt(request: Request, by: Sender): Promise<Response | null> {
  try {
    return await by.fetch(request.clone(), { signal: ending(request.signal) }); // a body can be read once
  } catch {
    return null;
  }
}

/** Ends a try when its time is over, and when nobody waits for it any more. */
function ending(asked: AbortSignal): AbortSignal {
  const late = AbortSignal.timeout(TRY_MS);
  return 'any' in AbortSignal ? AbortSignal.any([asked, late]) : late; // old browsers only learn the latter
}

/** The server restarts, or the proxy before it cannot reach it: the same call may succeed soon. */
function passing(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

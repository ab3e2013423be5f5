// The real line: the server's own addresses for measuring it.

import { text } from '../text/shell';
import { problemError } from '../api/error';
import type { LineDoor } from './line';

const ADDRESS = '/api/v1/self-tests/line';

export const lineDoor: LineDoor = {
  now: () => performance.now(),
  async ping() {
    const began = performance.now();
    await check(await fetch(`${ADDRESS}?bytes=0`, { cache: 'no-store' }));
    return performance.now() - began;
  },
  async down(bytes, piece, stop) {
    const answer = await check(await fetch(`${ADDRESS}?bytes=${bytes}`, { cache: 'no-store', signal: stop }));
    const reader = answer.body!.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      piece(value.length);
    }
  },
  async up(bytes, stop) {
    const { headers } = await check(await fetch(ADDRESS, { method: 'POST', body: noise(bytes), headers: { 'Content-Type': 'application/octet-stream' }, signal: stop }));
    const number = (name: string) => Number(headers.get(name) ?? NaN);
    const came = { bytes: number('Line-Bytes'), ms: number('Line-Micros') / 1000, allMs: number('Line-All-Micros') / 1000 };
    return Object.values(came).every(Number.isFinite) ? came : null;
  },
};

async function check(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  throw problemError(answer.status, await answer.json().catch(() => null), text().failed);
}

/** Bytes that nothing on the way can pack. Made once and sent in parts: making them takes a weak machine longer than sending. */
let made = new Uint8Array(0);
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  if (made.length < bytes) {
    made = new Uint8Array(2 << 20);
    for (let at = 0; at < made.length; at += 65_536) crypto.getRandomValues(made.subarray(at, at + 65_536)); // as much as it gives at once
  }
  return made.subarray(0, bytes);
}

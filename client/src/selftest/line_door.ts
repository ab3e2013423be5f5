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
    await check(await fetch(ADDRESS, { method: 'POST', body: noise(bytes), headers: { 'Content-Type': 'application/octet-stream' }, signal: stop }));
  },
};

async function check(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  throw problemError(answer.status, await answer.json().catch(() => null), text().failed);
}

/** Bytes that nothing on the way can pack. */
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536)); // as much as it gives at once
  return all;
}

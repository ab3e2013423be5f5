// The relays a connection may take where nothing else gets through; most communes run none.

import type { IceServers } from '../api/types';

/** Asked for once and kept for half the life of its credentials: whoever reconnects does not wait for it. */
export function createRelays(ask: () => Promise<IceServers>, now: () => number = () => performance.now()): () => Promise<RTCIceServer[]> {
  let known: RTCIceServer[] = [];
  let until = -Infinity;
  return async () => {
    if (now() < until) return known;
    try {
      const answer = await ask();
      known = answer.servers;
      until = now() + (answer.seconds * 1000) / 2;
    } catch (error) {
      console.warn('no relays are known', error); // the straight way is tried all the same; the offer says what is wrong
    }
    return known;
  };
}

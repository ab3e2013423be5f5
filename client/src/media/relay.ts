// The relays a connection may take where nothing else gets through; most communes run none.

import type { IceServers } from '../api/types';

/** Asked for once in a run of the server, which alone knows its credentials, and kept for half their life: whoever reconnects does not wait for it. */
export function createRelays(ask: () => Promise<IceServers>, now: () => number = () => performance.now()): (boot: string) => Promise<RTCIceServer[]> {
  let known: RTCIceServer[] = [];
  let until = -Infinity;
  let of = '';
  return async (boot) => {
    if (boot === of && now() < until) return known;
    try {
      const answer = await ask();
      known = answer.servers;
      of = boot;
      until = now() + (answer.seconds * 1000) / 2;
    } catch (error) {
      console.warn('no relays are known', error); // the straight way is tried all the same; the offer says what is wrong
    }
    return known;
  };
}

// One connection's microphone: whether it sends each sound twice; one change at a time.

import { sendTwice, type Peer } from './peer';

export interface Voice {
  twice(on: boolean): void;
}

/** answer: the server's, as it came. */
export function createVoice(peer: Peer, answer: string): Voice {
  let wanted = false;
  let is = false;
  let able = true;
  let changing = false;

  const change = async () => {
    if (changing) return;
    changing = true;
    try {
      while (able && is !== wanted) {
        const to = wanted;
        able = await sendTwice(peer, answer, to);
        is = to;
      }
    } catch (error) {
      able = false; // it goes on as it was, which loses words or costs the line, and nothing else
      if (peer.pc.signalingState !== 'closed') console.warn('a voice is not sent twice', error);
    } finally {
      changing = false;
    }
  };

  return {
    twice: (on) => {
      wanted = on;
      void change();
    },
  };
}

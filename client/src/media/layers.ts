// Which of the camera's layers are sent: those that somebody is shown. The server tells which are not.

/** What is used of an RTCRtpSender. */
export type LayerSender = Pick<RTCRtpSender, 'getParameters' | 'setParameters'>;

export interface Layers {
  /** Sends all layers but these, from now on. */
  pause(rids: string[]): void;
}

/** of one connection's camera; one change at a time, because a browser refuses parameters that are not its newest. */
export function createLayers(sender: LayerSender): Layers {
  let paused: string[] = [];
  let changing = false;

  const change = async () => {
    if (changing) return;
    changing = true;
    try {
      for (let asked: string[] | null = null; asked !== paused; ) {
        asked = paused;
        const parameters = sender.getParameters();
        const next = parameters.encodings.map((e) => ({ ...e, active: !paused.includes(e.rid ?? '') }));
        if (next.every((e, at) => e.active === parameters.encodings[at]!.active)) continue;
        await sender.setParameters({ ...parameters, encodings: next });
      }
    } catch (error) {
      console.warn('layers not changed', error); // all of them are sent on, which costs the line and nothing else
    } finally {
      changing = false;
    }
  };

  return {
    pause: (rids) => {
      paused = rids;
      void change();
    },
  };
}

// Which of the camera's layers are sent, and how often they move: those that somebody is shown, and all their pictures when
// somebody sees them large. The server tells.

/** What is used of an RTCRtpSender. */
export type LayerSender = Pick<RTCRtpSender, 'getParameters' | 'setParameters'>;

export interface Layers {
  /** Sends all layers but these, from now on, at most so many pictures a second; 0: as many as the camera has. */
  send(paused: string[], frames: number): void;
}

/** of the bits of a layer when half of its pictures are enough: what the base of two temporal layers takes. */
const CALM_SHARE = 0.6;

/** of one connection's camera; one change at a time, because a browser refuses parameters that are not its newest. */
export function createLayers(sender: LayerSender): Layers {
  const full = new Map(sender.getParameters().encodings.map((e) => [e.rid, e.maxBitrate]));
  let wish = { paused: [] as string[], frames: 0 };
  let changing = false;

  const change = async () => {
    if (changing) return;
    changing = true;
    try {
      for (let asked: typeof wish | null = null; asked !== wish; ) {
        asked = wish;
        const parameters = sender.getParameters();
        const next = parameters.encodings.map((e) => encoding(e, wish.paused, wish.frames, full.get(e.rid)));
        const same = (e: RTCRtpEncodingParameters, now: RTCRtpEncodingParameters) => e.active === now.active && e.maxFramerate === now.maxFramerate;
        if (next.every((e, at) => same(e, parameters.encodings[at]!))) continue;
        await sender.setParameters({ ...parameters, encodings: next });
      }
    } catch (error) {
      console.warn('layers not changed', error); // all of them are sent on, which costs the line and nothing else
    } finally {
      changing = false;
    }
  };

  return {
    send: (paused, frames) => {
      wish = { paused, frames };
      void change();
    },
  };
}

function encoding(now: RTCRtpEncodingParameters, paused: string[], frames: number, bitrate: number | undefined): RTCRtpEncodingParameters {
  const next = { ...now, active: !paused.includes(now.rid ?? '') };
  delete next.maxFramerate;
  if (frames > 0) next.maxFramerate = frames;
  if (bitrate !== undefined) next.maxBitrate = frames > 0 ? Math.round(bitrate * CALM_SHARE) : bitrate;
  return next;
}

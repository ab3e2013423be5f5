// The two places where the session description is shaped: which codecs are offered, and how Opus is sent.

/**
 * Adds parameters to the Opus line of every media section, keeping those that are there. In the answer
 * they tell our own encoder how to send. sdp keeps its line ends.
 */
export function withOpusParams(sdp: string, params: Record<string, string>): string {
  const opus = new Set([...sdp.matchAll(/^a=rtpmap:(\d+) opus\/48000/gim)].map((found) => found[1]!));
  let out = sdp;
  for (const type of opus) {
    const line = new RegExp(`^a=fmtp:${type} (.*?)(\\r?)$`, 'gm');
    if (line.test(out)) out = out.replace(line, (_, had: string, cr: string) => `a=fmtp:${type} ${merged(had, params)}${cr}`);
    else out = out.replace(new RegExp(`^(a=rtpmap:${type} opus/48000.*?)(\\r?)$`, 'gim'), `$1$2\na=fmtp:${type} ${merged('', params)}$2`);
  }
  return out;
}

function merged(had: string, params: Record<string, string>): string {
  const all = new Map<string, string>();
  for (const part of had.split(';')) {
    const [name, value = ''] = part.trim().split('=');
    if (name) all.set(name, value);
  }
  for (const [name, value] of Object.entries(params)) all.set(name, value);
  return [...all].map(([name, value]) => `${name}=${value}`).join(';');
}

/** In-band FEC hides single losses; DTX sends nothing while nobody speaks, which is most of a meeting. */
export const OPUS_SENDING = { useinbandfec: '1', usedtx: '1', stereo: '0' };

type Codec = { mimeType: string; sdpFmtpLine?: string; channels?: number };

/** Opus first, RED for receivers that can use it; nothing else. */
export function audioCodecs<C extends Codec>(all: C[]): C[] {
  return ordered(all, [(c) => is(c, 'audio/opus'), (c) => is(c, 'audio/red')]);
}

/** VP8 with its retransmissions: the one codec every hall's machine sends in layers. */
export function sentVideoCodecs<C extends Codec>(all: C[]): C[] {
  return ordered(all, [(c) => is(c, 'video/vp8'), (c) => is(c, 'video/rtx')]);
}

/** What a slot may be filled with: VP8, and the H.264 of cameras that can nothing else. */
export function shownVideoCodecs<C extends Codec>(all: C[]): C[] {
  const h264 = all.find((c) => is(c, 'video/h264') && /packetization-mode=1/.test(c.sdpFmtpLine ?? '') && /profile-level-id=42e0/i.test(c.sdpFmtpLine ?? ''));
  return ordered(all, [(c) => is(c, 'video/vp8'), (c) => c === h264, (c) => is(c, 'video/rtx')]);
}

function is(codec: Codec, type: string): boolean {
  return codec.mimeType.toLowerCase() === type;
}

function ordered<C>(all: C[], kinds: ((codec: C) => boolean)[]): C[] {
  return kinds.flatMap((kind) => all.filter(kind));
}

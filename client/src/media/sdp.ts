// All that is shaped in session descriptions: which codecs are offered, how Opus is sent, and how lost words are mended.

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

/**
 * Has lost packets of a voice asked for, which browsers can do and do not offer. What they send again carries a new
 * transport-wide number, and under AES-GCM no packet may go twice with different headers, so what we send has none.
 * offer: as the browser made it.
 */
export function withVoiceNack(offer: string): string {
  return sections(offer, (section) => {
    if (!section.startsWith('m=audio')) return section;
    const type = /^a=rtpmap:(\d+) opus\/48000/im.exec(section)?.[1];
    if (!type) return section;
    const asks = new RegExp(`^a=rtcp-fb:${type} nack\\r?$`, 'm').test(section);
    const asking = asks ? section : section.replace(new RegExp(`^a=rtpmap:${type} .*?(\\r?)\\n`, 'm'), (line, cr: string) => `${line}a=rtcp-fb:${type} nack${cr}\n`);
    return /^a=sendonly/m.test(section) ? asking.replace(/^a=(rtcp-fb:\d+ transport-cc|extmap:\d+\S* \S*transport-wide-cc\S*)\r?\n/gm, '') : asking;
  });
}

/**
 * The answer by which this side sends a voice in RED, each sound twice; null when RED was not negotiated there. The
 * sender takes the first codec of its section, and the server takes all of them at any time. mid: of the microphone.
 */
export function redundantFirst(answer: string, mid: string): string | null {
  let found = false;
  const shaped = sections(answer, (section) => {
    if (!section.startsWith('m=audio') || !new RegExp(`^a=mid:${mid}\\r?$`, 'm').test(section)) return section;
    const type = /^a=rtpmap:(\d+) red\/48000/im.exec(section)?.[1];
    if (!type) return section;
    found = true;
    return section.replace(/^(m=audio \S+ \S+) (.*?)(\r?)$/m, (_, head: string, types: string, cr: string) => `${head} ${[type, ...types.split(' ').filter((t) => t !== type)].join(' ')}${cr}`);
  });
  return found ? shaped : null;
}

function sections(sdp: string, shape: (section: string) => string): string {
  return sdp.split(/^(?=m=)/m).map(shape).join('');
}

type Codec = { mimeType: string; sdpFmtpLine?: string; channels?: number };

/** Opus first; RED for what the server makes of a voice on a lossy line, and for redundantFirst; nothing else. */
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

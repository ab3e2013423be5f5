// One RTCPeerConnection, in the order of sections that the server expects: microphone, camera, screen,
// three audio slots, then the video slots. One offer, one answer, never renegotiated with the server.

import type { SendMid } from '../api/types';
import { audioCodecs, OPUS_SENDING, redundantFirst, sentVideoCodecs, shownVideoCodecs, withOpusParams, withVoiceNack } from './sdp';

export const AUDIO_SLOTS = 3;

/** With a member of WebRTC-SVC, which the DOM's types do not have yet. */
export interface Encoding extends RTCRtpEncodingParameters {
  scalabilityMode?: string;
}

/** Simulcast layers of a 720p camera: 180, 360 and 720 lines. Rates in bit/s. */
export const LAYERS: Encoding[] = [
  { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: 400_000 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 1_200_000 },
];
/** The same, every second picture one that no other needs: the server can halve the frame rate for a weak line. */
export const THINNABLE: Encoding[] = LAYERS.map((layer) => ({ ...layer, scalabilityMode: 'L1T2' }));
/** A shared screen is mostly still text: sharp and slow. */
const SCREEN: RTCRtpEncodingParameters[] = [{ maxBitrate: 1_500_000, maxFramerate: 10 }];

export interface Peer {
  pc: RTCPeerConnection;
  mic: RTCRtpSender;
  camera: RTCRtpSender;
  screen: RTCRtpSender;
  audioTracks: MediaStreamTrack[];
  videoTracks: MediaStreamTrack[];
}

export interface Sending {
  mic: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
}

/** Makes a connection that has not been offered yet. */
export function createPeer(sending: Sending, videoSlots: number): Peer {
  const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' });
  const add = (track: MediaStreamTrack | null, kind: 'audio' | 'video', init: RTCRtpTransceiverInit) => pc.addTransceiver(track ?? kind, init);
  const mic = add(sending.mic, 'audio', { direction: 'sendonly' });
  const camera = either(THINNABLE, LAYERS, (sendEncodings) => add(sending.camera, 'video', { direction: 'sendonly', sendEncodings }));
  const screen = add(sending.screen, 'video', { direction: 'sendonly', sendEncodings: SCREEN });
  const audio = Array.from({ length: AUDIO_SLOTS }, () => pc.addTransceiver('audio', { direction: 'recvonly' }));
  const video = Array.from({ length: videoSlots }, () => pc.addTransceiver('video', { direction: 'recvonly' }));
  prefer([mic], RTCRtpSender.getCapabilities('audio'), audioCodecs);
  prefer([camera, screen], RTCRtpSender.getCapabilities('video'), sentVideoCodecs);
  prefer(audio, RTCRtpReceiver.getCapabilities('audio'), audioCodecs);
  prefer(video, RTCRtpReceiver.getCapabilities('video'), shownVideoCodecs);
  return {
    pc,
    mic: mic.sender,
    camera: camera.sender,
    screen: screen.sender,
    audioTracks: audio.map((t) => t.receiver.track),
    videoTracks: video.map((t) => t.receiver.track),
  };
}

export interface Offered {
  sdp: string;
  sends: SendMid[];
  /** Mids of the video slots, in their order. */
  videoMids: string[];
}

/**
 * Makes the offer and puts it in force on this side. No candidates: the server finds us by what we send, over a relay too.
 * iceServers may still be on their way: they are not needed to make the offer.
 */
export async function offer(peer: Peer, iceServers: Promise<RTCIceServer[]>): Promise<Offered> {
  await offerLocally(peer.pc, async () => {
    const relays = await iceServers;
    if (relays.length) peer.pc.setConfiguration({ ...peer.pc.getConfiguration(), iceServers: relays });
  });
  const mids = peer.pc.getTransceivers().map((t) => t.mid ?? '');
  const sources = ['mic', 'camera', 'screen'] as const;
  return {
    sdp: peer.pc.localDescription!.sdp,
    sends: sources.map((source, at) => ({ source, mid: mids[at]! })),
    videoMids: mids.slice(sources.length + AUDIO_SLOTS),
  };
}

export async function accept(peer: Peer, answer: string): Promise<void> {
  await peer.pc.setRemoteDescription({ type: 'answer', sdp: withOpusParams(answer, OPUS_SENDING) });
}

/**
 * Has the microphone send each sound twice, or once, from now on. The server is not asked: both were negotiated, and it
 * takes either at any time. Browsers take the order of codecs from descriptions alone, so this side tells itself its
 * offer and the answer again. False where the browser has no RED. answer: the server's.
 */
export async function sendTwice({ pc, mic }: Peer, answer: string, twice: boolean): Promise<boolean> {
  const mid = pc.getTransceivers().find((t) => t.sender === mic)?.mid ?? '';
  const redundant = redundantFirst(answer, mid);
  if (!redundant) return false;
  await offerLocally(pc);
  try {
    await pc.setRemoteDescription({ type: 'answer', sdp: withOpusParams(twice ? redundant : answer, OPUS_SENDING) });
  } catch (error) {
    await pc.setLocalDescription({ type: 'rollback' });
    throw error;
  }
  return true;
}

/** ready is waited for before the offer is in force: candidates are looked for from then on. */
async function offerLocally(pc: RTCPeerConnection, ready?: () => Promise<void>): Promise<void> {
  const made = await pc.createOffer();
  await ready?.();
  try {
    await pc.setLocalDescription({ type: 'offer', sdp: withVoiceNack(made.sdp ?? '') });
  } catch (error) {
    console.warn('lost words will not be asked for', error); // a browser that takes no other offer than its own
    await pc.setLocalDescription(made);
  }
}

/** The first way the browser takes: one that knows the mode and has no codec for it throws. */
export function either<A, R>(better: A, plain: A, use: (a: A) => R): R {
  try {
    return use(better);
  } catch {
    return use(plain);
  }
}

/** Shorter offers: a weak line waits for every kilobyte. Browsers without the call offer everything. */
function prefer<C extends RTCRtpCodec>(of: RTCRtpTransceiver[], can: { codecs: C[] } | null, choose: (all: C[]) => C[]): void {
  const codecs = choose(can?.codecs ?? []);
  if (codecs.length === 0) return;
  for (const transceiver of of) transceiver.setCodecPreferences?.(codecs);
}

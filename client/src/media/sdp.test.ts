import { expect, test } from 'vitest';
import { audioCodecs, redundantFirst, sentVideoCodecs, shownVideoCodecs, withOpusParams, withVoiceNack } from './sdp';

const ANSWER = ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=0', 'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 VP8/90000', ''].join('\r\n');

test('parameters of Opus are added and replaced, the rest of the answer stays', () => {
  const shaped = withOpusParams(ANSWER, { useinbandfec: '1', usedtx: '1' });
  expect(shaped).toContain('a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n');
  expect(shaped.split('\r\n').filter((line) => !line.startsWith('a=fmtp'))).toEqual(ANSWER.split('\r\n').filter((line) => !line.startsWith('a=fmtp')));
});

test('Opus without parameters gets a line of its own', () => {
  const bare = ANSWER.replace('a=fmtp:111 minptime=10;useinbandfec=0\r\n', '');
  expect(withOpusParams(bare, { usedtx: '1' })).toContain('a=rtpmap:111 opus/48000/2\r\na=fmtp:111 usedtx=1\r\nm=video');
});

test('every section with the same type is shaped', () => {
  const twice = ANSWER + ANSWER.slice(5);
  expect(withOpusParams(twice, { usedtx: '1' }).match(/usedtx=1/g)).toHaveLength(2);
});

test('codecs are cut down to what the server forwards', () => {
  const video = [
    { mimeType: 'video/VP8' },
    { mimeType: 'video/rtx' },
    { mimeType: 'video/VP9', sdpFmtpLine: 'profile-id=0' },
    { mimeType: 'video/H264', sdpFmtpLine: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f' },
    { mimeType: 'video/H264', sdpFmtpLine: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f' },
    { mimeType: 'video/AV1' },
    { mimeType: 'video/ulpfec' },
  ];
  expect(sentVideoCodecs(video).map((c) => c.mimeType)).toEqual(['video/VP8', 'video/rtx']);
  expect(shownVideoCodecs(video)).toEqual([video[0], video[4], video[1]]);
  expect(audioCodecs([{ mimeType: 'audio/PCMU' }, { mimeType: 'audio/red' }, { mimeType: 'audio/opus' }]).map((c) => c.mimeType)).toEqual(['audio/opus', 'audio/red']);
});

/** As Chromium offers a microphone, a slot for a voice and a camera. */
const WIDE = 'a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';
const voice = (mid: string, direction: string) => ['m=audio 9 UDP/TLS/RTP/SAVPF 111 63', `a=mid:${mid}`, WIDE, `a=${direction}`, 'a=rtpmap:111 opus/48000/2', 'a=rtcp-fb:111 transport-cc', 'a=fmtp:111 minptime=10', 'a=rtpmap:63 red/48000/2', 'a=fmtp:63 111/111'];
const camera = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', WIDE, 'a=sendonly', 'a=rtpmap:96 VP8/90000', 'a=rtcp-fb:96 transport-cc', ''];
const OFFER = ['v=0', ...voice('0', 'sendonly'), ...voice('2', 'recvonly'), ...camera].join('\r\n');

test('lost packets of every voice are asked for, once, and a microphone carries no number that changes', () => {
  const shaped = withVoiceNack(OFFER);
  const [, mic, slot, picture] = shaped.split(/(?=m=)/);
  expect(mic).toContain('a=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 nack\r\na=fmtp:111');
  expect(mic).not.toContain('transport');
  expect(slot).toContain('a=rtcp-fb:111 nack\r\na=rtcp-fb:111 transport-cc\r\n');
  expect(slot).toContain(WIDE);
  expect(picture).toBe(camera.join('\r\n'));
  expect(withVoiceNack(shaped)).toBe(shaped);
});

test('RED comes first in the microphone’s section alone', () => {
  const shaped = redundantFirst(OFFER, '0')!;
  expect(shaped.replace('SAVPF 63 111', 'SAVPF 111 63')).toBe(OFFER);
  expect(shaped.indexOf('SAVPF 63 111')).toBeLessThan(shaped.indexOf('SAVPF 111 63'));
  expect(redundantFirst(OFFER, '1')).toBeNull();
  expect(redundantFirst(ANSWER, '0')).toBeNull();
});

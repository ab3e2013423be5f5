import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchReplug } from './replug';

// What a browser does when a plug is pulled, as far as a track and a stream show it.
class PulledTrack extends EventTarget {
  enabled = true;
  readyState = 'live';
  constructor(readonly kind: string) {
    super();
  }
  stop() {
    this.readyState = 'ended';
  }
  pull() {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

class Stream {
  constructor(private tracks: PulledTrack[]) {}
  getTracks = () => [...this.tracks];
  addTrack = (track: PulledTrack) => this.tracks.push(track);
  removeTrack = (track: PulledTrack) => (this.tracks = this.tracks.filter((other) => other !== track));
}

let devices: EventTarget & { getUserMedia: ReturnType<typeof vi.fn> };
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  devices = Object.assign(new EventTarget(), { getUserMedia: vi.fn() });
  vi.stubGlobal('navigator', { mediaDevices: devices });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function seat(micId = 'usb') {
  const mic = new PulledTrack('audio');
  const stream = new Stream([mic, new PulledTrack('video')]);
  const gone: string[] = [];
  const back: PulledTrack[] = [];
  const stop = watchReplug({ local: stream as unknown as MediaStream, join: { micId, cameraId: '' }, onGone: (kind) => gone.push(kind), onBack: (track) => back.push(track as unknown as PulledTrack) });
  return { mic, stream, gone, back, stop };
}

test('a microphone that is put in again is sent again, as muted as it was', async () => {
  const { mic, stream, gone, back } = seat();
  mic.enabled = false;
  devices.getUserMedia.mockRejectedValueOnce(new DOMException('none', 'NotFoundError'));
  mic.pull();
  await settled();
  expect(gone).toEqual(['audio']);
  expect(back).toEqual([]);

  const fresh = new PulledTrack('audio');
  devices.getUserMedia.mockResolvedValueOnce(new Stream([fresh]));
  devices.dispatchEvent(new Event('devicechange'));
  await settled();
  expect(back).toEqual([fresh]);
  expect(fresh.enabled).toBe(false);
  expect(stream.getTracks().filter((t) => t.kind === 'audio')).toEqual([fresh]);
});

test('another device takes over at once', async () => {
  const { mic, back } = seat();
  devices.getUserMedia.mockResolvedValueOnce(new Stream([new PulledTrack('audio')]));
  mic.pull();
  await settled();
  expect(back).toHaveLength(1);
  expect(devices.getUserMedia).toHaveBeenCalledWith({ audio: expect.objectContaining({ deviceId: { ideal: 'usb' }, echoCancellation: true }) });
});

test('devices that come and go while all is well change nothing', async () => {
  seat();
  devices.dispatchEvent(new Event('devicechange'));
  await settled();
  expect(devices.getUserMedia).not.toHaveBeenCalled();
});

test('after the end nothing is opened any more', async () => {
  const { mic, gone, stop } = seat();
  stop();
  mic.pull();
  devices.dispatchEvent(new Event('devicechange'));
  await settled();
  expect(gone).toEqual([]);
  expect(devices.getUserMedia).not.toHaveBeenCalled();
});

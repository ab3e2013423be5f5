import { expect, test } from 'vitest';
import type { SelfTestResult } from '../api/types';
import { partsOf, speed, troublesOf } from './words';

const well: SelfTestResult = { camera: 'ok', cameraLabel: 'C920', cameraWidth: 1280, cameraHeight: 720, mic: 'ok', micLabel: 'C920', micDb: -42, speaker: 'heard', line: true, downKbps: 8240, upKbps: 12_300, delayMs: 41, keeps: true, diskFreeMb: 20_400 };

test('a machine that is well says so with its numbers', () => {
  const parts = partsOf({ reasons: [], result: well });
  expect(parts.every((part) => part.ok)).toBe(true);
  expect(parts.map((part) => part.said)).toEqual(['C920, 1280 × 720', 'C920, mức -42 dB', 'Micrô nghe thấy loa', 'nhận 8,2 Mbit/s, gửi 12 Mbit/s, trễ 41 ms', 'còn trống 20 GB']);
  expect(troublesOf({ reasons: [], result: well })).toEqual([]);
});

test('every trouble says what it is and what to do, by the state of the part', () => {
  const told = { reasons: ['line_bad', 'mic_fails', 'camera_fails', 'speaker_held'], result: { ...well, mic: 'denied', camera: 'frozen', downKbps: 200 } as SelfTestResult };
  const said = troublesOf(told);
  expect(said.map((one) => one.what)).toEqual(['Đường truyền quá yếu để họp.', 'Trình duyệt đang chặn micrô.', 'Hình camera đứng yên.', 'Trình duyệt chưa cho phát tiếng.']);
  expect(said.every((one) => one.todo !== '')).toBe(true);
  expect(partsOf(told).filter((part) => !part.ok).map((part) => part.part)).toEqual(['camera', 'mic', 'speaker', 'line']);
});

test('a machine that only watches is not accused of having no camera', () => {
  const told = { reasons: [], result: { ...well, camera: 'unasked', mic: 'unasked', speaker: 'unasked' } as SelfTestResult };
  expect(troublesOf(told)).toEqual([]);
  expect(partsOf(told)[0]).toEqual({ part: 'camera', ok: true, said: 'Máy này chỉ xem' });
});

test('speeds', () => {
  expect([speed(0), speed(340), speed(1500), speed(94_100)]).toEqual(['0 Mbit/s', '0,3 Mbit/s', '1,5 Mbit/s', '94 Mbit/s']);
});

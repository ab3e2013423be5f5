import { expect, test, vi } from 'vitest';
import type { MeetingSummary } from '../../api/types';
import { askAgainMs, hallJoin, openMeeting } from './auto_join';

const m = (of: Partial<MeetingSummary>) => ({ id: 1, state: 'live', part: 'hall', form: 'meeting', adjourned: false, startsAt: '2026-11-29T01:00:00Z', ...of }) as MeetingSummary;

test('a machine goes into the meeting that is open, and into no other', () => {
  expect(openMeeting([m({ id: 4, state: 'announced' }), m({ id: 5 })])?.id).toBe(5);
  expect(openMeeting([m({ adjourned: true }), m({ state: 'closed' }), m({ part: 'staff' }), m({ form: 'written' })])).toBeUndefined();
});

test('a hall that only watches asks for nothing, whatever was chosen before', () => {
  vi.stubGlobal('localStorage', { getItem: () => JSON.stringify({ micId: 'usb', cameraId: 'cam', speakerId: 'hdmi' }) });
  expect(hallJoin({ id: 7, receiveOnly: true })).toEqual({ mode: 'video', seat: 'hall:7', micId: 'none', cameraId: 'none', speakerId: 'hdmi' });
  expect(hallJoin({ id: 7, receiveOnly: false })).toEqual({ mode: 'video', seat: 'hall:7', micId: 'usb', cameraId: 'cam', speakerId: 'hdmi' });
  vi.unstubAllGlobals();
});

test('it asks often when a meeting may open any moment', () => {
  const now = Date.parse('2026-11-28T20:00:00Z');
  expect(askAgainMs([m({ state: 'announced' })], now)).toBe(20_000);
  expect(askAgainMs([m({ state: 'announced' })], now + 4.5 * 3_600_000)).toBe(3000);
  expect(askAgainMs([m({ state: 'announced' })], now + 9 * 3_600_000)).toBe(3000); // late
  expect(askAgainMs([m({ state: 'closed' })], now)).toBe(20_000);
});

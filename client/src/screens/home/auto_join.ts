// A hall's machine goes into an open meeting by itself: nobody stands beside it. Pure, but for keeping the choice.

import type { Hall, MeetingSummary } from '../../api/types';
import { lastDevices, saveJoin, WITHOUT, type Join } from '../../media/join';

/** The meeting that this machine belongs into now; undefined when none is open. One that was adjourned goes on another day. */
export function openMeeting(meetings: MeetingSummary[]): MeetingSummary | undefined {
  return meetings.find((m) => m.state === 'live' && m.part === 'hall' && m.form !== 'written' && !m.adjourned);
}

/** How the machine of a hall takes part. A hall that only watches asks for no camera and no microphone. */
export function hallJoin(hall: Pick<Hall, 'id' | 'receiveOnly'>): Join {
  const devices = lastDevices();
  return { mode: 'video', seat: `hall:${hall.id}`, ...devices, ...(hall.receiveOnly ? { cameraId: WITHOUT, micId: WITHOUT } : {}) };
}

/** Keeps the choice and gives the address to go to. */
export function joinAsHall(hall: Pick<Hall, 'id' | 'receiveOnly'>, meetingId: number): string {
  saveJoin(meetingId, hallJoin(hall));
  return `/meetings/${meetingId}/tv`;
}

/** How soon to ask again: often when a meeting may open any moment, and while one is open elsewhere. now: the server's clock. */
export function askAgainMs(meetings: MeetingSummary[], now: number): number {
  const near = meetings.some((m) => m.state === 'live' || (m.state === 'announced' && m.form !== 'written' && Date.parse(m.startsAt) - now < NEAR_MS));
  return near ? OFTEN_MS : SELDOM_MS;
}

const NEAR_MS = 60 * 60_000;
const OFTEN_MS = 3000;
const SELDOM_MS = 20_000;

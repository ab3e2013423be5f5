// Calls about who came: marks, head counts, the entrance screen's code, the map of the room, the rules of kinds.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { AttendanceInput, CheckInInput, KindInput, RoomPlaces } from './types';

const of = <P>(path: P) => ({ params: { path } });

export const attendanceCalls = {
  attendance: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/attendance', of({ meeting }))),
  markAttendance: (meeting: number, seat: string, body: AttendanceInput) => done(client.PUT('/api/v1/meetings/{meeting}/attendance/{seat}', { ...command({ meeting, seat }), body })),
  countHeads: (meeting: number, seat: string, headCount: number) => done(client.PUT('/api/v1/meetings/{meeting}/attendance/{seat}/heads', { ...command({ meeting, seat }), body: { headCount } })),
  /** Asked once: it is asked for again soon. */
  checkInCode: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/check-in', { ...of({ meeting }), fetch: sendOnce })),
  checkIn: (meeting: number, body: CheckInInput) => done(client.POST('/api/v1/meetings/{meeting}/check-in', { ...command({ meeting }), body })),
  roomPlaces: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/room-places', of({ meeting }))),
  setRoomPlaces: (meeting: number, body: RoomPlaces) => done(client.PUT('/api/v1/meetings/{meeting}/room-places', { ...command({ meeting }), body })),
  editKind: (code: string, body: KindInput) => done(client.PUT('/api/v1/kinds/{code}', { ...command({ code }), body })),
};

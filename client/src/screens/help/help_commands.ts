// What who conducts can do for a hall, and about who conducts, each as one act with a name for its pending state.

import { api } from '../../api';
import type { Ask, LiveState } from '../../api/types';
import type { Acts } from '../../state/acts';
import type { Room } from '../../state/room';

export interface HelpCommands {
  /** seat "": to all. */
  tell(seat: string, body: string, minutes: number): void;
  takeDown(noticeId: number): void;
  call(seat: string): void;
  hangUp(seat: string): void;
  ask(seat: string, ask: Ask): void;
  /** Takes note of a hall's call for help. */
  settleHelp(seat: string): void;
  preside(personId: number): void;
  setDeputy(personId: number): void;
}

export function createHelpCommands(meetingId: number, room: Room, acts: Acts, ownSeat: string): HelpCommands {
  const sees = (f: (state: LiveState) => boolean) => () => (room.state.value ? f(room.state.value) : false);
  const calls = (seat: string) => (state: LiveState) => state.calls.some((call) => call.seat === seat);
  return {
    tell: (seat, body, minutes) => {
      const before = room.state.peek()?.notices.length ?? 0;
      acts.run('tell', () => api.sendNotice(meetingId, { seat, body, minutes }), sees((s) => s.notices.length > before));
    },
    takeDown: (id) => acts.run(`down ${id}`, () => api.takeNoticeDown(id), sees((s) => !s.notices.some((notice) => notice.id === id))),
    call: (seat) => acts.run(`call ${seat}`, () => api.beginCall(meetingId, { seat, withSeat: ownSeat }), sees(calls(seat))),
    hangUp: (seat) => acts.run(`call ${seat}`, () => api.endCall(meetingId, seat), sees((s) => !calls(seat)(s))),
    ask: (seat, ask) => acts.run(`ask ${ask} ${seat}`, () => api.askSeat(meetingId, seat, ask)),
    settleHelp: (seat) => acts.run(`help ${seat}`, () => api.settleHelp(meetingId, seat), sees((s) => !s.helps.some((help) => help.seat === seat && !help.settledAt))),
    preside: (id) => acts.run('preside', () => api.preside(meetingId, id), sees((s) => s.meeting.presiding.id === id)),
    setDeputy: (id) => acts.run('deputy', () => api.setDeputy(meetingId, id), sees((s) => (s.meeting.deputy?.id ?? 0) === id)),
  };
}

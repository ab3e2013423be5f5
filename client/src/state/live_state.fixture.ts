// A small live meeting for this folder's tests: a commune hall, three villages, three items.

import type { AgendaItem, Floor, FloorRequest, Link, LiveState, Meeting, Paper, Seat } from '../api/types';

export const START = Date.parse('2025-11-25T01:00:00Z');
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();

export function person(id: number, name: string) {
  return { id, name, honorific: 'ông' as const, title: 'Chủ tịch UBND xã' };
}

export function item(position: number, state: string, more: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id: 10 + position,
    position,
    title: `Nội dung ${position}`,
    presenter: '',
    plannedMinutes: 30,
    state,
    spentSeconds: 0,
    papers: [],
    skipped: false,
    conflicts: [],
    ...more,
  } as AgendaItem;
}

export function paper(id: number, more: Partial<Paper> = {}): Paper {
  return {
    id,
    itemId: 11,
    title: `Kế hoạch ${id}`,
    fileName: `ke-hoach-${id}.pdf`,
    sizeBytes: 1000,
    sha256: 'ab'.repeat(32),
    state: 'ready',
    pages: 2,
    pagesDone: 2,
    problem: '',
    uploadedAt: at(-60),
    ...more,
  } as Paper;
}

export function meeting(more: Partial<Meeting> = {}): Meeting {
  return {
    id: 1,
    title: 'Giao ban tháng 11',
    kind: 'giao_ban',
    kindName: 'Giao ban',
    state: 'live',
    startsAt: at(0),
    plannedMinutes: 90,
    endsAt: at(90),
    place: 'Hội trường UBND xã',
    chair: person(1, 'Lê Đình Thắng'),
    secretary: person(2, 'Nguyễn Thị Hạnh'),
    halls: [
      hall(1, 'Hội trường UBND xã', 'Hội trường xã', '', true),
      hall(2, 'Nhà văn hóa thôn Văn Bắc', 'Văn Bắc', 'Văn Bắc', false),
      hall(3, 'Nhà văn hóa thôn Văn Nam', 'Văn Nam', 'Văn Nam', false),
      hall(4, 'Nhà văn hóa thôn Bái Trung', 'Bái Trung', 'Bái Trung', false),
    ],
    persons: [],
    items: [item(1, 'now', { startedAt: at(0) }), item(2, 'waiting'), item(3, 'waiting')],
    openedAt: at(0),
    presiding: person(1, 'Lê Đình Thắng'),
    micRule: 'chair',
    form: 'meeting',
    allMembers: 0,
    ...more,
  } as Meeting;
}

function hall(hallId: number, name: string, shortName: string, villageName: string, main: boolean) {
  return { hallId, name, shortName, villageName, headName: main ? '' : 'Ông Nguyễn Văn Hợi', headTitle: main ? '' : 'Trưởng thôn', main };
}

export function seat(name: string, more: Partial<Seat> = {}): Seat {
  return { seat: name, name, sub: '', mode: 'video', present: true, since: at(0), ...more } as Seat;
}

export function request(id: number, seatName: string, minute = 0): FloorRequest {
  return { id, seat: seatName, name: `Thôn ${seatName}`, sub: '', kind: 'speech', askedBy: seatName, itemId: 0, answerer: '', reason: '', at: at(minute) };
}

const none = { present: 0, total: 0 };

export function floor(holds: ReturnType<typeof holder> | null, queue: FloorRequest[] = []): Floor {
  return { rule: 'chair', holder: holds as never, others: [], queue, questions: [], spoken: [] };
}

export function liveState(more: Partial<LiveState> = {}): LiveState {
  return {
    meeting: meeting(),
    stage: { kind: 'seat', seat: 'hall:1' },
    floor: floor(null),
    attendance: { rows: [], summary: { quorum: { of: 'none', num: 1, den: 2, strict: false, present: 0, total: 0, needed: 0, reached: true }, members: none, guests: none, halls: none, people: 0 } },
    motions: [],
    conclusions: [],
    notices: [],
    calls: [],
    helps: [],
    seats: [seat('hall:1'), seat('hall:2'), seat('hall:3')],
    part: 'chair',
    ...more,
  } as LiveState;
}

export function holder(seatName: string, audioSeat = seatName) {
  return { seat: seatName, role: 'holder' as const, kind: 'speech' as const, itemId: 0, opensAt: new Date(START).toISOString(), audioSeat, name: seatName, sub: '', since: at(10), minutes: 5 };
}

export function link(seatName: string, bars: number, more: Partial<Link> = {}): Link {
  return {
    seat: seatName,
    bars,
    state: bars === 0 ? 'lost' : bars < 3 ? 'weak' : 'good',
    since: at(0),
    rttMs: 40,
    lossUp: 0,
    lossDown: 0,
    estimateKbps: 0,
    reason: '',
    height: 720,
    bestHeight: 720,
    audioOnly: false,
    dropped: { floor: 0, malformed: 0, double: 0, layer: 0, queue: 0, resend: 0 },
    ...more,
  };
}

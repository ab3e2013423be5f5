// A draft for this folder's tests: a commune hall, two villages, two items with a paper.

import type { AgendaItem, Meeting, Paper } from '../../api/types';

export const START = Date.parse('2025-11-25T01:00:00Z');
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();

export function item(position: number, more: Partial<AgendaItem> = {}): AgendaItem {
  return { id: 10 + position, position, title: `Nội dung ${position}`, presenter: '', plannedMinutes: 30, state: 'waiting', spentSeconds: 0, papers: [], skipped: false, reviewsId: 0, conflicts: [], ...more };
}

export function paper(id: number, more: Partial<Paper> = {}): Paper {
  const known = { title: `Kế hoạch ${id}`, fileName: `ke-hoach-${id}.pdf`, sizeBytes: 1000, sha256: 'ab'.repeat(32), pages: 2, pagesDone: 2, problem: '' };
  const rights = { audience: 'all' as const, readerIds: [], expired: false, maySave: true, restricted: false };
  const version = { version: 1, format: 'pdf', changed: [], approval: 'approved' as const, reason: '', requestId: 0 };
  return { id, itemId: 11, state: 'ready', uploadedAt: at(-60), ...known, ...version, ...rights, ...more };
}

export function person(id: number, name: string) {
  return { id, name, honorific: 'ông' as const, title: 'Chủ tịch UBND xã' };
}

function hall(hallId: number, shortName: string, main = false) {
  return { hallId, name: main ? 'Hội trường UBND xã' : `Nhà văn hóa thôn ${shortName}`, shortName, villageName: main ? '' : shortName, headName: '', headTitle: '', main, receiveOnly: false };
}

export function draft(more: Partial<Meeting> = {}): Meeting {
  return {
    id: 1,
    title: 'Giao ban tháng 11',
    kind: 'giao_ban',
    kindName: 'Họp giao ban',
    state: 'draft',
    startsAt: at(0),
    plannedMinutes: 90,
    endsAt: at(90),
    place: 'Hội trường UBND xã',
    chair: person(1, 'Lê Đình Thắng'),
    secretary: person(2, 'Nguyễn Thị Hạnh'),
    halls: [hall(1, 'Hội trường xã', true), hall(2, 'Văn Bắc'), hall(3, 'Văn Nam')],
    persons: [],
    presiding: person(1, 'Lê Đình Thắng'),
    micRule: 'chair',
    form: 'meeting',
    allMembers: 0,
    urgent: false,
    items: [item(1), item(2, { papers: [paper(1)] })],
    ...more,
  };
}

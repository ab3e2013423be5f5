import { expect, test } from 'vitest';
import type { AttendanceRow, AttendanceSummary, Floor, LiveMessage, Paper } from '../api/types';
import { floor, holder, item, link, liveState, meeting, paper, request, seat } from './live_state.fixture';
import { apply, emptyRoom, type RoomData } from './apply';

const snapshot: LiveMessage = { kind: 'snapshot', seq: 10, state: liveState() };
const after = (...messages: LiveMessage[]): RoomData => messages.reduce(apply, emptyRoom);
const event = (seq: number, type: string, data: unknown): LiveMessage => ({ kind: 'event', seq, type, data, at: '2025-11-25T01:00:00Z' });

test('a welcome names the run of the server and shows nothing yet', () => {
  const room = after({ kind: 'welcome', boot: 'A', seq: 9, now: '2025-11-25T01:00:00Z' });
  expect(room.boot).toBe('A');
  expect(room.state).toBeNull();
  expect(room.seq).toBe(0); // the entries are still to come
});

test('a snapshot is everything, also when its seq is lower than before', () => {
  const room = after(snapshot, { kind: 'snapshot', seq: 3, state: liveState({ part: 'hall' }) });
  expect(room.seq).toBe(3);
  expect(room.state?.part).toBe('hall');
});

test('the meeting is replaced as a whole', () => {
  const room = after(snapshot, event(11, 'meeting.changed', meeting({ state: 'closed' })));
  expect(room.state?.meeting.state).toBe('closed');
  expect(room.seq).toBe(11);
});

test('items replace the agenda and leave the rest of the meeting', () => {
  const room = after(snapshot, event(11, 'items.changed', { items: [item(1, 'done'), item(2, 'now')] }));
  expect(room.state?.meeting.items.map((i) => i.state)).toEqual(['done', 'now']);
  expect(room.state?.meeting.title).toBe('Giao ban tháng 11');
});

test('the stage changes', () => {
  expect(after(snapshot, event(11, 'stage.changed', { kind: 'page', paperId: 5, page: 2 })).state?.stage).toEqual({ kind: 'page', paperId: 5, page: 2 });
});

test('the floor is given and given back', () => {
  const given: Floor = floor(holder('hall:2'), [request(1, 'hall:3')]);
  const room = after(snapshot, event(11, 'floor.changed', given));
  expect(room.state?.floor.holder?.seat).toBe('hall:2');
  expect(apply(room, event(12, 'floor.changed', floor(null))).state?.floor.holder).toBeNull();
});

test('a seat that is known keeps its place, a new one comes last', () => {
  const room = after(snapshot, event(11, 'seat.changed', seat('hall:2', { present: false })), event(12, 'seat.changed', seat('person:7')));
  expect(room.state?.seats.map((s) => `${s.seat} ${s.present}`)).toEqual(['hall:1 true', 'hall:2 false', 'hall:3 true', 'person:7 true']);
});

test('an entry that comes again changes nothing', () => {
  const room = after(snapshot, event(11, 'stage.changed', { kind: 'seat', seat: 'hall:2' }));
  expect(apply(room, event(11, 'stage.changed', { kind: 'seat', seat: 'hall:3' }))).toBe(room);
  expect(apply(room, event(4, 'meeting.changed', meeting({ state: 'announced' })))).toBe(room);
});

test('an event of a newer server counts as seen', () => {
  const room = after(snapshot, event(11, 'vote.changed', {}));
  expect(room.seq).toBe(11);
  expect(room.state).toEqual(liveState());
});

test('events before the first snapshot have nothing to change', () => {
  expect(after(event(1, 'stage.changed', { kind: 'seat', seat: 'hall:2' }))).toBe(emptyRoom);
});

test('links are by seat and replaced as a whole', () => {
  const room = after({ kind: 'links', links: [link('hall:1', 4), link('hall:2', 2)] }, { kind: 'links', links: [link('hall:1', 3)] });
  expect(Object.keys(room.links)).toEqual(['hall:1']);
  expect(room.links['hall:1']?.bars).toBe(3);
});

test('slots and speakers are replaced; an empty list may be left out on the wire', () => {
  const room = after({ kind: 'slots', peer: 'p', slots: [{ mid: '6', seat: 'hall:2', source: 'camera', height: 360 }] }, { kind: 'speakers', speakers: ['hall:2'] });
  expect(room.slots).toHaveLength(1);
  expect(room.speakers).toEqual(['hall:2']);
  expect(apply(apply(room, { kind: 'slots', peer: 'p' }), { kind: 'speakers' })).toMatchObject({ slots: [], speakers: [] });
});

test('lost media empties the slots', () => {
  const room = after({ kind: 'slots', peer: 'p', slots: [{ mid: '6', seat: 'hall:2', source: 'camera', height: 360 }] }, { kind: 'media', peer: 'p', reason: 'lost' });
  expect(room.slots).toEqual([]);
});

test('a new run of the server has no media of the old one, and keeps what is known of the meeting', () => {
  const before = after({ kind: 'welcome', boot: 'A' }, snapshot, { kind: 'links', links: [link('hall:1', 4)] }, { kind: 'speakers', speakers: ['hall:1'] });
  const room = apply(before, { kind: 'welcome', boot: 'B' });
  expect(room).toMatchObject({ boot: 'B', links: {}, speakers: [], slots: [], seq: 10 });
  expect(room.state).toBe(before.state);
  expect(apply(before, { kind: 'welcome', boot: 'A' })).toBe(before);
});

test('the progress of a paper shows in its item only', () => {
  const state = liveState({ meeting: meeting({ items: [item(1, 'now', { papers: [paper(1), paper(2, { state: 'converting', pagesDone: 0 })] }), item(2, 'waiting', { papers: [paper(3)] })] }) });
  const room = after({ kind: 'snapshot', seq: 1, state }, { kind: 'progress', progress: paper(2, { state: 'converting', pagesDone: 1 }) });
  expect(room.state?.meeting.items[0]?.papers.map((p) => p.pagesDone)).toEqual([2, 1]);
  expect(room.state?.meeting.items[1]).toBe(state.meeting.items[1]);
});

test('the end of the line leaves the room as it is', () => {
  const room = after(snapshot);
  expect(apply(room, { kind: 'end', reason: 'too_slow' })).toBe(room);
});

test('nothing that was given is changed', () => {
  const state = Object.freeze(liveState());
  const room = Object.freeze({ ...emptyRoom, state, seq: 1 });
  expect(() => apply(room, event(2, 'seat.changed', seat('hall:2', { present: false })))).not.toThrow();
  expect(state.seats[1]?.present).toBe(true);
});

test('the pointer moves, goes, and does not outlive the server’s run', () => {
  const pointer = { paperId: 5, page: 2, x: 250, y: 700 };
  const room = after(snapshot, { kind: 'pointer', pointer });
  expect(room.pointer).toEqual(pointer);
  expect(apply(room, { kind: 'pointer', pointer: { ...pointer, gone: true } }).pointer).toBeNull();
  expect(apply(room, { kind: 'welcome', boot: 'B' }).pointer).toBeNull();
});

test('news of how far a version is that comes after it is done changes nothing', () => {
  const newest = (n: number, state: 'converting' | 'ready') => ({ n, state, pages: 1, pagesDone: 1 }) as Paper['newest'];
  const shown = (known: Partial<Paper>, news: Partial<Paper>) => {
    const state = liveState({ meeting: meeting({ items: [item(1, 'now', { papers: [paper(2, known)] })] }) });
    return after({ kind: 'snapshot', seq: 1, state }, { kind: 'progress', progress: paper(2, { ...news, title: 'news' }) }).state!.meeting.items[0]!.papers[0]!.title === 'news';
  };
  expect(shown({ version: 3, state: 'ready' }, { version: 2, newest: newest(3, 'converting') })).toBe(false);
  expect(shown({ version: 1, state: 'ready' }, { version: 1, state: 'converting' })).toBe(false);
  expect(shown({ version: 2, newest: newest(3, 'ready') }, { version: 2, newest: newest(3, 'converting') })).toBe(false);
  expect(shown({ version: 2, newest: newest(3, 'converting') }, { version: 2, newest: newest(3, 'converting') })).toBe(true);
  expect(shown({ version: 2, state: 'ready' }, { version: 2, newest: newest(3, 'converting') })).toBe(true);
});

test('a row of the attendance is replaced where it stands', () => {
  const row = (seat: string, state: string) => ({ seat, state, name: seat }) as AttendanceRow;
  const summary = (present: number) => ({ members: { present, total: 2 } }) as AttendanceSummary;
  const room = apply(emptyRoom, { kind: 'snapshot', seq: 1, state: liveState({ attendance: { rows: [row('person:1', 'unmarked'), row('person:2', 'unmarked')], summary: summary(0) } }) });
  const told = apply(room, event(2, 'attendance.changed', { rows: [row('person:1', 'present')], whole: false, summary: summary(1) }));
  expect(told.state?.attendance).toEqual({ rows: [row('person:1', 'present'), row('person:2', 'unmarked')], summary: summary(1) });
  const all = apply(told, event(3, 'attendance.changed', { rows: [row('person:2', 'left')], whole: true, summary: summary(0) }));
  expect(all.state?.attendance.rows).toEqual([row('person:2', 'left')]);
});

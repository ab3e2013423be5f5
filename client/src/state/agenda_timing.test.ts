import { expect, test } from 'vitest';
import type { AgendaItem, Meeting } from '../api/types';
import { agendaTiming, minutes, nextItem, paceBar } from './agenda_timing';
import { START, item, meeting } from './live_state.fixture';

const MIN = 60_000;
const at = (m: number) => new Date(START + m * MIN).toISOString();

interface Case {
  name: string;
  state?: Meeting['state'];
  items: AgendaItem[];
  pause?: Meeting['pause'];
  /** Minutes after the planned start. */
  now: number;
  end: number;
  late: number;
  starts?: (number | null)[];
}

const waiting = [item(2, 'waiting'), item(3, 'waiting')];
const cases: Case[] = [
  { name: 'before the start it follows the plan', state: 'announced', items: [item(1, 'waiting'), ...waiting], now: -20, end: 90, late: 0, starts: [0, 30, 60] },
  { name: 'an opening that is put off moves everything', state: 'announced', items: [item(1, 'waiting'), ...waiting], now: 10, end: 100, late: 10, starts: [10, 40, 70] },
  { name: 'on time', items: [item(1, 'now', { startedAt: at(0) }), ...waiting], now: 12, end: 90, late: 0, starts: [null, 30, 60] },
  { name: 'an item over its time pushes the rest minute by minute', items: [item(1, 'now', { startedAt: at(0) }), ...waiting], now: 34, end: 94, late: 4, starts: [null, 34, 64] },
  { name: 'a short item gives its time back', items: [item(1, 'done', { spentSeconds: 20 * 60 }), item(2, 'now', { startedAt: at(20) }), item(3, 'waiting')], now: 25, end: 80, late: -10 },
  { name: 'time of an earlier turn counts', items: [item(1, 'now', { startedAt: at(40), spentSeconds: 10 * 60 }), ...waiting], now: 45, end: 120, late: 30 },
  { name: 'all done: it ends now', items: [item(1, 'done'), item(2, 'done'), item(3, 'done')], now: 70, end: 70, late: -20 },
  { name: 'what was left for later takes no time', items: [item(1, 'now', { startedAt: at(0) }), item(2, 'waiting', { skipped: true }), item(3, 'waiting')], now: 12, end: 60, late: -30 },
  { name: 'nothing goes on before a break ends', items: [item(1, 'now', { spentSeconds: 10 * 60 }), ...waiting], pause: { kind: 'break', reason: '', from: at(10), until: at(25) }, now: 15, end: 105, late: 15 },
  { name: 'a break that lasts longer than it was to', items: [item(1, 'now', { spentSeconds: 10 * 60 }), ...waiting], pause: { kind: 'break', reason: '', from: at(10), until: at(25) }, now: 30, end: 110, late: 20 },
];

test.each(cases)('$name', ({ state, items, pause, now, end, late, starts }) => {
  const timing = agendaTiming(meeting({ state: state ?? 'live', items, pause }), START + now * MIN);
  expect((timing.foreseenEnd - START) / MIN).toBe(end);
  expect(timing.lateMs / MIN).toBe(late);
  starts?.forEach((minute, n) => {
    if (minute !== null) expect((timing.items[n]!.startsAt - START) / MIN).toBe(minute);
  });
});

test('a closed meeting no longer runs late', () => {
  const timing = agendaTiming(meeting({ state: 'closed', closedAt: at(85) }), START + 600 * MIN);
  expect((timing.foreseenEnd - START) / MIN).toBe(85);
});

test.each([
  [0, 30, 0, 0],
  [15, 30, 50, 0],
  [30, 30, 100, 0],
  [40, 30, 75, 25],
])('%i of %i minutes fill %i and %i percent', (spent, planned, used, over) => {
  const bar = paceBar({ item: item(1, 'now'), plannedMs: planned * MIN, spentMs: spent * MIN, startsAt: 0 });
  expect([Math.round(bar.used), Math.round(bar.over)]).toEqual([used, over]);
});

test('minutes are whole ones', () => expect([minutes(59_999), minutes(60_000), minutes(34.7 * MIN)]).toEqual([0, 1, 34]));

test('the next item is the first after the current one that was not left for later', () => {
  const left = item(2, 'waiting', { skipped: true });
  expect(nextItem([item(1, 'now'), left, item(3, 'waiting')])?.position).toBe(3);
  expect(nextItem([item(1, 'done'), left])).toBeNull();
  expect(nextItem([item(1, 'waiting'), left])?.position).toBe(1);
});

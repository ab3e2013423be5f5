import { expect, test } from 'vitest';
import type { Link, LiveState } from '../../api/types';
import { floor, holder, link, liveState, request, seat } from '../../state/live_state.fixture';
import { countTiles, hallTiles, remoteTiles, tileIcon } from './tile_state';

interface Case {
  name: string;
  state?: Partial<LiveState>;
  links?: Link[];
  /** Of hall:2. */
  want: { kind: string; icon: string; bars: number | null; weak?: boolean; mic?: boolean; place?: number };
}

const here = [seat('hall:1'), seat('hall:2'), seat('hall:3')];
const cases: Case[] = [
  { name: 'never came', state: { seats: [seat('hall:1')] }, want: { kind: 'absent', icon: 'clock', bars: null } },
  { name: 'came and is gone', state: { seats: [seat('hall:2', { present: false })] }, want: { kind: 'lost', icon: 'wifi-off', bars: 0 } },
  { name: 'line is dead', links: [link('hall:2', 0)], want: { kind: 'lost', icon: 'wifi-off', bars: 0 } },
  { name: 'here, not measured yet', want: { kind: 'here', icon: 'mic-off', bars: null } },
  { name: 'good line', links: [link('hall:2', 4)], want: { kind: 'here', icon: 'mic-off', bars: 4 } },
  { name: 'fair line is not trouble', links: [link('hall:2', 3)], want: { kind: 'here', icon: 'mic-off', bars: 3 } },
  { name: 'weak line', links: [link('hall:2', 2)], want: { kind: 'weak', icon: 'alert', bars: 2, weak: true } },
  { name: 'by phone only', state: { seats: [seat('hall:2', { mode: 'companion' })] }, want: { kind: 'phone', icon: 'phone', bars: null } },
  {
    name: 'waits second',
    state: { floor: floor(null, [request(1, 'hall:3'), request(2, 'hall:2')]) },
    want: { kind: 'asking', icon: 'hand', bars: null, place: 2 },
  },
  {
    name: 'waits over a weak line',
    state: { floor: floor(null, [request(2, 'hall:2')]) },
    links: [link('hall:2', 1)],
    want: { kind: 'asking', icon: 'hand', bars: 1, weak: true, place: 1 },
  },
  {
    name: 'holds the floor',
    state: { floor: floor(holder('hall:2')) },
    links: [link('hall:2', 4)],
    want: { kind: 'speaking', icon: 'mic', bars: 4, mic: true },
  },
  {
    name: 'lost while holding the floor',
    state: { seats: [seat('hall:2', { present: false })], floor: floor(holder('hall:2')) },
    want: { kind: 'lost', icon: 'wifi-off', bars: 0 },
  },
];

test.each(cases)('tile of a hall that $name', ({ state, links, want }) => {
  const live = liveState({ seats: here, ...state });
  const byName = Object.fromEntries((links ?? []).map((l) => [l.seat, l]));
  const tile = hallTiles(live, byName)[1]!;
  expect({ kind: tile.kind, icon: tileIcon(tile), bars: tile.bars }).toEqual({ kind: want.kind, icon: want.icon, bars: want.bars });
  expect([tile.weak, tile.micOpen, tile.queuePlace]).toEqual([want.weak ?? false, want.mic ?? false, want.place ?? 0]);
});

test('the commune hall has its microphone open and is not shown as the speaking village when a member in it speaks', () => {
  const tile = hallTiles(liveState({ floor: floor(holder('person:9', 'hall:1')) }), {})[0]!;
  expect([tile.main, tile.kind, tile.micOpen, tileIcon(tile)]).toEqual([true, 'here', true, 'mic']);
});

test('under the free rule a tile tells who is heard of all whose microphones are open; otherwise the floor does', () => {
  const tiles = (rule: 'free' | 'chair') => hallTiles(liveState({ seats: here, floor: { ...floor(null), rule } }), {}, ['hall:2', 'hall:1']);
  const of = (rule: 'free' | 'chair', seat: string) => {
    const tile = tiles(rule).find((one) => one.seat === seat)!;
    return [tile.heard, tile.kind, tileIcon(tile)];
  };
  expect(of('free', 'hall:2')).toEqual([true, 'here', 'mic']);
  expect(of('free', 'hall:3')[0]).toBe(false);
  expect(of('chair', 'hall:2')).toEqual([false, 'here', 'mic-off']);
  const lost = hallTiles(liveState({ seats: [seat('hall:2', { present: false })], floor: { ...floor(null), rule: 'free' } }), {}, ['hall:2'])[1]!;
  expect([lost.heard, tileIcon(lost)]).toEqual([false, 'wifi-off']);
});

test('tiles keep the order of the meeting whatever happens', () => {
  const order = (state: LiveState) => hallTiles(state, {}).map((tile) => tile.seat);
  const calm = order(liveState());
  const busy = order(liveState({ seats: [...here].reverse(), floor: floor(holder('hall:3'), [request(1, 'hall:4')]) }));
  expect(busy).toEqual(calm);
});

test('people elsewhere get a tile; companions in the hall do not', () => {
  const seats = [seat('person:5'), seat('person:6', { mode: 'companion' }), seat('hall:1')];
  expect(remoteTiles(liveState({ seats }), {}).map((tile) => tile.seat)).toEqual(['person:5']);
});

test('counts: a hall that asks over a weak line counts in both', () => {
  const state = liveState({ floor: floor(null, [request(1, 'hall:2')]) });
  const counts = countTiles(hallTiles(state, { 'hall:2': link('hall:2', 1), 'hall:3': link('hall:3', 0) }));
  expect(counts).toEqual({ here: 2, asking: 1, weak: 1, lost: 1, absent: 1 });
});

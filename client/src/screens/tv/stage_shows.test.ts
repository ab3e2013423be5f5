import { expect, test } from 'vitest';
import type { LiveState } from '../../api/types';
import { floor, holder, item, liveState, meeting, paper } from '../../state/live_state.fixture';
import { motion } from '../votes/motion.fixture';
import { stageShows, type StageShows } from './stage_shows';
import { tvSlots } from './tv_slots';

const withPaper = (of = paper(5)) => meeting({ items: [item(1, 'now', { papers: [of] })] });
const page: LiveState['stage'] = { kind: 'page', paperId: 5, page: 3 };
const speaks = (seat: string, audioSeat = seat) => floor(holder(seat, audioSeat));

const PAUSE = { kind: 'break' as const, reason: '', from: '2025-11-25T02:00:00Z', until: '2025-11-25T02:15:00Z' };

const cases: { name: string; seat?: string; state: Partial<LiveState>; want: Partial<StageShows> }[] = [
  { name: 'the commune hall', state: {}, want: { kind: 'camera', picture: { show: '@stage', seat: 'hall:1' } } },
  { name: 'another hall', state: { stage: { kind: 'seat', seat: 'hall:3' } }, want: { kind: 'camera', picture: { show: '@stage', seat: 'hall:3' } } },
  { name: 'ourselves: the commune hall instead', state: { stage: { kind: 'seat', seat: 'hall:2' } }, want: { kind: 'camera', picture: { show: 'hall:1/camera', seat: 'hall:1' } } },
  { name: 'the commune hall itself: its own camera', seat: 'hall:1', state: {}, want: { kind: 'camera', picture: { show: '', seat: 'hall:1' } } },
  {
    name: 'a shared screen with the speaker beside',
    state: { stage: { kind: 'screen', seat: 'hall:1' }, floor: speaks('hall:3') },
    want: { kind: 'screen', picture: { show: '@stage', seat: 'hall:1' }, beside: { show: 'hall:3/camera', seat: 'hall:3' } },
  },
  { name: 'a page with the commune hall beside', state: { meeting: withPaper(), stage: page }, want: { kind: 'page', page: 3, beside: { show: '@stage', seat: 'hall:1' } } },
  {
    name: 'a page; a member in the commune hall speaks',
    state: { meeting: withPaper(), stage: page, floor: speaks('person:9', 'hall:1') },
    want: { kind: 'page', beside: { show: '@stage', seat: 'hall:1' } },
  },
  { name: 'a page while we speak: the commune hall beside', state: { meeting: withPaper(), stage: page, floor: speaks('hall:2') }, want: { kind: 'page', beside: { show: 'hall:1/camera', seat: 'hall:1' } } },
  {
    name: 'two side by side: whoever is one of them sees themselves, as everybody does',
    state: { stage: { kind: 'pair', seat: 'hall:1', seat2: 'hall:2' } },
    want: { kind: 'pair', pictures: [{ show: '@stage', seat: 'hall:1' }, { show: '', seat: 'hall:2' }] },
  },
  { name: 'the wall: all halls, the commune hall first', state: { stage: { kind: 'wall' } }, want: { kind: 'wall', seats: ['hall:1', 'hall:2', 'hall:3', 'hall:4'] } },
  { name: 'the agenda', state: { stage: { kind: 'agenda' } }, want: { kind: 'agenda' } },
  { name: 'a vote', state: { stage: { kind: 'vote', motionId: 4 }, motions: [motion({ id: 4 })] }, want: { kind: 'vote', motion: motion({ id: 4 }) } },
  { name: 'a vote that was taken out: the agenda', state: { stage: { kind: 'vote', motionId: 4 } }, want: { kind: 'agenda' } },
  { name: 'a break with its end', state: { stage: { kind: 'break' }, meeting: meeting({ pause: PAUSE }) }, want: { kind: 'break', pause: PAUSE } },
  { name: 'a break notice after the break', state: { stage: { kind: 'break' } }, want: { kind: 'break', pause: null } },
  { name: 'a page of a withdrawn paper', state: { meeting: withPaper(paper(5, { state: 'withdrawn' })), stage: page }, want: { kind: 'gone' } },
];

test.each(cases)('$name', ({ seat = 'hall:2', state, want }) => expect(stageShows(liveState(state), seat)).toMatchObject(want));

test('slots: the stage large, the speaker beside a page small, the others dark', () => {
  const shown = (state: Partial<LiveState>, lines = 1080) => tvSlots(stageShows(liveState(state), 'hall:2'), lines).filter((slot) => slot.show);
  expect(shown({})).toEqual([{ index: 0, show: '@stage', height: 720 }]);
  expect(shown({}, 2160)).toEqual([{ index: 0, show: '@stage', height: 1080 }]);
  expect(shown({ meeting: withPaper(), stage: page })).toEqual([{ index: 0, show: '@stage', height: 180 }]);
  expect(shown({ stage: { kind: 'screen', seat: 'hall:1' } })).toEqual([
    { index: 0, show: '@stage', height: 720 },
    { index: 1, show: 'hall:1/camera', height: 180 },
  ]);
  expect(tvSlots(null, 1080).every((slot) => slot.show === '')).toBe(true);
});

test('slots: two pictures at half height, and of a wall those of its page but one\'s own', () => {
  const shown = (state: Partial<LiveState>, wall: string[] = []) => tvSlots(stageShows(liveState(state), 'hall:2'), 1080, wall, 'hall:2').filter((slot) => slot.show);
  expect(shown({ stage: { kind: 'pair', seat: 'hall:1', seat2: 'hall:3' } })).toEqual([
    { index: 0, show: '@stage', height: 360 },
    { index: 1, show: 'hall:3/camera', height: 360 },
  ]);
  const nine = Array.from({ length: 9 }, (_, at) => `hall:${at + 1}`);
  expect(shown({ stage: { kind: 'wall' } }, nine).map((slot) => slot.index)).toEqual([0, 2, 3, 4, 5, 6, 7, 8]);
  expect(shown({ stage: { kind: 'agenda' } })).toEqual([]);
});

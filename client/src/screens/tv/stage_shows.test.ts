import { expect, test } from 'vitest';
import type { LiveState } from '../../api/types';
import { floor, holder, item, liveState, meeting, paper } from '../../state/live_state.fixture';
import { stageShows, type StageShows } from './stage_shows';
import { tvSlots } from './tv_slots';

const withPaper = (of = paper(5)) => meeting({ items: [item(1, 'now', { papers: [of] })] });
const page: LiveState['stage'] = { kind: 'page', paperId: 5, page: 3 };
const speaks = (seat: string, audioSeat = seat) => floor(holder(seat, audioSeat));

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

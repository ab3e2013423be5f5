import { expect, test } from 'vitest';
import { floor, holder, item, liveState, meeting, paper } from '../../state/live_state.fixture';
import { followingOf, shownOf } from './follow';

const staged = (more: Parameters<typeof paper>[1] = {}, state = 'live') =>
  liveState({
    meeting: meeting({ state: state as 'live', items: [item(1, 'now', { papers: [paper(5, more)] })] }),
    stage: { kind: 'page', paperId: 5, page: 2 },
    floor: floor(holder('hall:2')),
  });

test('a page on stage is shown, with who presents', () => {
  expect(shownOf(staged())).toMatchObject({ page: 2, by: holder('hall:2').name, paper: { id: 5 } });
});

test.each([
  ['no state yet', null],
  ['a camera on stage', liveState()],
  ['a paper that was withdrawn', staged({ state: 'withdrawn' })],
  ['a meeting that is over', staged({}, 'closed')],
])('nothing is shown: %s', (_, state) => expect(shownOf(state)).toBeNull());

test('a reader of the same paper goes along until a page is turned', () => {
  const shown = shownOf(staged())!;
  expect(followingOf(shown, 5, false).kind).toBe('with');
  expect(followingOf(shown, 5, true)).toMatchObject({ kind: 'apart', page: 2 });
  expect(followingOf(shown, 6, false).kind).toBe('elsewhere');
  expect(followingOf(null, 5, false).kind).toBe('none');
});

import { expect, test } from 'vitest';
import type { LiveState } from '../../api/types';
import { floor, holder, item, liveState, meeting, paper, request, seat } from '../../state/live_state.fixture';
import { motion } from '../votes/motion.fixture';
import { layouts, pairOf } from './layouts';

const stageOf = (kind: string, state: Partial<LiveState>, last: Parameters<typeof layouts>[1] = null) => layouts(liveState(state), last).find((one) => one.kind === kind)!.stage;

test.each<[string, Partial<LiveState>, string[] | null]>([
  ['the commune hall and the first who is there', {}, ['hall:1', 'hall:2']],
  ['who has the floor, and the commune hall', { floor: floor(holder('hall:3')) }, ['hall:3', 'hall:1']],
  ['the commune hall, and who waits first', { floor: floor(null, [request(1, 'hall:3')]) }, ['hall:1', 'hall:3']],
  ['who speaks beside the speaker goes before the commune hall', { floor: { ...floor(holder('hall:3')), others: [{ ...holder('hall:2'), role: 'interjecting' }] } }, ['hall:3', 'hall:2']],
  ['one who left is not shown', { seats: [seat('hall:1'), seat('hall:2', { present: false }), seat('hall:3')] }, ['hall:1', 'hall:3']],
  ['nobody beside a phone without a picture', { seats: [seat('hall:1'), seat('hall:2', { mode: 'companion' })] }, null],
])('%s', (_, state, want) => expect(pairOf(liveState(state))).toEqual(want));

const shown = (id: number) => paper(id, { approval: 'approved' });
const twoPapers = meeting({ items: [item(1, 'done', { papers: [shown(5)] }), item(2, 'now', { papers: [shown(6)] })] });

test('a page: the one shown last when it is of this item, else the first of this item', () => {
  expect(stageOf('page', { meeting: twoPapers })).toEqual({ kind: 'page', paperId: 6, page: 1 });
  expect(stageOf('page', { meeting: twoPapers }, { paperId: 6, page: 2 })).toEqual({ kind: 'page', paperId: 6, page: 2 });
  expect(stageOf('page', { meeting: twoPapers }, { paperId: 5, page: 2 })).toEqual({ kind: 'page', paperId: 6, page: 1 });
  expect(stageOf('page', {})).toBeNull();
});

test('a vote: what runs, else the newest result, never a draft', () => {
  const closed = (id: number, at: string) => motion({ id, state: 'closed', closedAt: at });
  const old = [closed(1, '2025-11-25T02:00:00Z'), closed(2, '2025-11-25T03:00:00Z')];
  expect(stageOf('vote', { motions: [...old, motion({ id: 3, state: 'open' })] })).toEqual({ kind: 'vote', motionId: 3 });
  expect(stageOf('vote', { motions: old })).toEqual({ kind: 'vote', motionId: 2 });
  expect(stageOf('vote', { motions: [motion({ id: 4, state: 'draft' })] })).toBeNull();
});

test('what is shown is marked; a shared screen is one speaker', () => {
  const on = (stage: LiveState['stage']) => layouts(liveState({ stage }), null).filter((one) => one.shown).map((one) => one.kind);
  expect(on({ kind: 'wall' })).toEqual(['wall']);
  expect(on({ kind: 'screen', seat: 'hall:1' })).toEqual(['seat']);
  expect(on({ kind: 'break' })).toEqual([]);
});

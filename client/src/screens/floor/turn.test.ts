import { expect, test } from 'vitest';
import { floor, holder, liveState, meeting, START } from '../../state/live_state.fixture';
import { carriesVoice, isFree, turnClock, turnOf, turns } from './turn';

const at = (seconds: number) => START + seconds * 1000;
const turn = (minutes: number) => ({ opensAt: new Date(at(3)).toISOString(), minutes });

test.each([
  [-0.02, 5, { kind: 'opens', seconds: 3 }], // the screen's clock is a little behind the server's
  [0, 5, { kind: 'opens', seconds: 3 }],
  [0.5, 5, { kind: 'opens', seconds: 3 }],
  [2.1, 5, { kind: 'opens', seconds: 1 }],
  [3, 5, { kind: 'left', ms: 300_000 }],
  [303, 5, { kind: 'left', ms: 0 }],
  [304, 5, { kind: 'over', ms: 1000 }],
  [63, 0, { kind: 'spent', ms: 60_000 }],
])('at second %d of a turn of %d minutes that opens at 3', (second, minutes, want) => {
  expect(turnClock(turn(minutes), at(second))).toEqual(want);
});

test('who interjects or answers has a turn beside the holder', () => {
  const interjects = { ...holder('hall:3'), role: 'interjecting' as const };
  const state = liveState({ floor: { ...floor(holder('hall:2')), others: [interjects] } });
  expect(turns(state).map((t) => t.seat)).toEqual(['hall:2', 'hall:3']);
  expect(turnOf(state, 'hall:3')?.role).toBe('interjecting');
  expect(turnOf(state, 'hall:4')).toBe(null);
});

test('a member in the commune hall is heard through its microphone', () => {
  const state = liveState({ floor: floor(holder('person:5', 'hall:1')) });
  expect(carriesVoice(state, 'hall:1')).toBe(true);
  expect(carriesVoice(state, 'person:5')).toBe(false);
});

test('the free rule holds while the meeting runs', () => {
  const free = { ...floor(null), rule: 'free' as const };
  expect(isFree(liveState({ floor: free }))).toBe(true);
  expect(isFree(liveState({ floor: free, meeting: meeting({ state: 'announced' }) }))).toBe(false);
  expect(isFree(liveState({ floor: free, meeting: meeting({ pause: { kind: 'break' } as never }) }))).toBe(false);
});

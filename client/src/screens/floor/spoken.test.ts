import { expect, test } from 'vitest';
import { floor, holder, START } from '../../state/live_state.fixture';
import { spokenNow } from './spoken';

const of = (seat: string, seconds: number, turns = 1) => ({ seat, name: seat, sub: '', seconds, turns });
const at = (second: number) => START + second * 1000;

test('finished turns and the one that runs, longest first', () => {
  const state = { ...floor(holder('hall:3')), spoken: [of('hall:2', 50), of('hall:3', 20)] };
  expect(spokenNow(state, at(40)).map((row) => [row.seat, row.seconds, row.turns, row.speaks])).toEqual([
    ['hall:3', 60, 2, true],
    ['hall:2', 50, 1, false],
  ]);
});

test('who interjects is counted too, and nobody during the 3-2-1', () => {
  const state = { ...floor(holder('hall:3')), others: [{ ...holder('hall:4'), role: 'interjecting' as const, opensAt: new Date(at(60)).toISOString() }] };
  expect(spokenNow(state, at(40)).map((row) => row.seat)).toEqual(['hall:3']);
  expect(spokenNow(state, at(70)).map((row) => row.seat)).toEqual(['hall:3', 'hall:4']);
});

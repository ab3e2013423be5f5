import { expect, test } from 'vitest';
import type { LiveState } from '../../api/types';
import { floor as floorOf, holder, liveState, meeting, request } from '../../state/live_state.fixture';
import { mayBeHeard, okAction, type OkView } from './ok_action';

const seat = 'hall:2';
const floor = (of: string | null, ...queue: string[]) =>
  floorOf(of ? holder(of) : null, queue.map((name, at) => request(at + 1, name)));
const interjecting = { ...floor('hall:3'), others: [{ ...holder(seat), role: 'interjecting' as const }] };
const announced = meeting({ state: 'announced' });

const cases: { name: string; state: Partial<LiveState>; view?: Partial<OkView>; want: object }[] = [
  { name: 'nobody speaks: ask', state: {}, want: { kind: 'ask' } },
  { name: 'somebody else speaks: ask', state: { floor: floor('hall:3') }, want: { kind: 'ask' } },
  { name: 'in the queue: withdraw, and the place in it', state: { floor: floor('hall:3', 'hall:4', seat) }, want: { kind: 'withdraw', requestId: 2, place: 2 } },
  { name: 'waits with a question: withdraw, and the place among the questions', state: { floor: { ...floor(null, 'hall:3'), questions: [request(7, seat)] } }, want: { kind: 'withdraw', requestId: 7, place: 1 } },
  { name: 'invited: 3-2-1', state: { floor: floor(seat) }, view: { opening: true }, want: { kind: 'prepare', minutes: 5 } },
  { name: 'let interject: 3-2-1 as well', state: { floor: interjecting }, view: { opening: true }, want: { kind: 'prepare', minutes: 5 } },
  { name: 'interjecting: finish', state: { floor: interjecting }, view: { mic: 'on' }, want: { kind: 'finish' } },
  { name: 'free discussion: the own microphone', state: { floor: { ...floor(null), rule: 'free' } }, want: { kind: 'micOn' } },
  { name: 'free discussion, speaking', state: { floor: { ...floor(null), rule: 'free' } }, view: { mic: 'on' }, want: { kind: 'micOff' } },
  { name: 'free discussion without a microphone: ask', state: { floor: { ...floor(null), rule: 'free' } }, view: { mic: 'none' }, want: { kind: 'ask' } },
  { name: 'a break: nothing', state: { meeting: meeting({ pause: { kind: 'break', reason: '', from: '' } as never }) }, want: { kind: 'pause' } },
  { name: 'speaking: finish', state: { floor: floor(seat) }, view: { mic: 'on' }, want: { kind: 'finish' } },
  { name: 'finished, the room does not show it yet: still finish', state: { floor: floor(seat) }, want: { kind: 'finish' } },
  { name: 'invited without a microphone: only finish', state: { floor: floor(seat) }, view: { mic: 'none' }, want: { kind: 'finish' } },
  { name: 'no sound yet: hear before asking', state: {}, view: { needsTap: true }, want: { kind: 'hear' } },
  { name: 'no sound yet before the meeting: hear', state: { meeting: announced }, view: { needsTap: true }, want: { kind: 'hear' } },
  { name: 'no sound yet but invited: the invitation first', state: { floor: floor(seat) }, view: { needsTap: true, opening: true }, want: { kind: 'prepare', minutes: 5 } },
  { name: 'not open yet: nothing', state: { meeting: announced }, want: { kind: 'wait' } },
  { name: 'offline: nothing, even when invited', state: { floor: floor(seat) }, view: { online: false }, want: { kind: 'offline' } },
  { name: 'the commune hall may always speak', state: {}, view: { seat: 'hall:1' }, want: { kind: 'micOn' } },
  { name: 'the commune hall may always stop', state: { floor: floor(seat) }, view: { seat: 'hall:1', mic: 'on' }, want: { kind: 'micOff' } },
  { name: 'a person at a laptop asks like a hall', state: { floor: floor(null, 'person:9') }, view: { seat: 'person:9' }, want: { kind: 'withdraw', requestId: 1, place: 1 } },
];

test.each(cases)('$name', ({ state, view, want }) => {
  const of: OkView = { seat, online: true, needsTap: false, mic: 'off', opening: false, ...view };
  expect(okAction(liveState(state), of)).toEqual(want);
});

test('the microphone stays on only while the floor is ours', () => {
  const mine = liveState({ floor: floor(seat) });
  expect(mayBeHeard(mine, seat)).toBe(true);
  expect(mayBeHeard(liveState({ floor: floor('hall:3') }), seat)).toBe(false);
  expect(mayBeHeard(liveState({ floor: interjecting }), seat)).toBe(true);
  expect(mayBeHeard(liveState({ floor: { ...floor(null), rule: 'free' } }), seat)).toBe(true);
  expect(mayBeHeard(liveState(), 'hall:1')).toBe(true);
  expect(mayBeHeard(liveState({ floor: floor(seat), meeting: meeting({ state: 'closed' }) }), seat)).toBe(false);
});

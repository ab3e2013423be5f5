import { expect, test } from 'vitest';
import type { LiveState } from '../../api/types';
import { floor, item, liveState, meeting, request, seat } from '../../state/live_state.fixture';
import { actName, mainAct, sameAct } from './main_act';

const queue = (...requests: ReturnType<typeof request>[]) => floor(null, requests);

const cases: { name: string; state: Partial<LiveState>; want: string }[] = [
  { name: 'not open yet: open it', state: { meeting: meeting({ state: 'announced' }) }, want: 'open' },
  { name: 'not open yet, somebody asks: still open it', state: { meeting: meeting({ state: 'announced' }), floor: queue(request(1, 'hall:2')) }, want: 'open' },
  { name: 'somebody waits: the first', state: { floor: queue(request(1, 'hall:3'), request(2, 'hall:2')) }, want: 'grant hall:3' },
  { name: 'the first has gone: the next who is here', state: { floor: queue(request(1, 'hall:4'), request(2, 'hall:2')) }, want: 'grant hall:2' },
  { name: 'all who wait have gone: the first', state: { seats: [seat('hall:1')], floor: queue(request(1, 'hall:4')) }, want: 'grant hall:4' },
  { name: 'nobody waits: next item', state: {}, want: 'item 12' },
  { name: 'no item started: the first', state: { meeting: meeting({ items: [item(1, 'waiting'), item(2, 'waiting')] }) }, want: 'item 11' },
  { name: 'an item left out before the current one is not next', state: { meeting: meeting({ items: [item(1, 'waiting'), item(2, 'now')] }) }, want: 'close' },
  { name: 'after the last item: end', state: { meeting: meeting({ items: [item(1, 'done'), item(2, 'now')] }) }, want: 'close' },
  { name: 'last item but somebody waits', state: { meeting: meeting({ items: [item(1, 'now')] }), floor: queue(request(1, 'hall:2')) }, want: 'grant hall:2' },
  { name: 'in a break: go on, whoever waits', state: { meeting: meeting({ pause: { kind: 'break', reason: '', from: '2025-11-25T02:00:00Z' } }), floor: queue(request(1, 'hall:2')) }, want: 'resume' },
  { name: 'closed: nothing', state: { meeting: meeting({ state: 'closed' }) }, want: 'none' },
];

test.each(cases)('$name', ({ state, want }) => expect(actName(mainAct(liveState(state)))).toBe(want));

test('a press meant for one hall is not the press for another', () => {
  const a = mainAct(liveState({ floor: queue(request(1, 'hall:2')) }));
  const b = mainAct(liveState({ floor: queue(request(1, 'hall:3')) }));
  expect([sameAct(a, a), sameAct(a, b)]).toEqual([true, false]);
});

import { expect, test } from 'vitest';
import { liveState, meeting } from '../../state/live_state.fixture';
import { tvPanel, type PanelView } from './panel';

const online = { kind: 'online' } as const;
const offline = { kind: 'offline' } as const;
const ended = (reason: 'replaced' | 'closed' | 'forbidden') => ({ kind: 'ended', reason }) as const;
const announced = liveState({ meeting: meeting({ state: 'announced' }) });
const cancelled = liveState({ meeting: meeting({ state: 'announced', cancelledAt: '2026-11-20T01:00:00Z', cancelledWhy: 'Bão số 9' }) });
const closed = liveState({ meeting: meeting({ state: 'closed' }) });

const cases: [string, Partial<PanelView>, string][] = [
  ['live', {}, 'stage'],
  ['invited', { action: { kind: 'prepare', minutes: 3 } }, 'invited'],
  ['a ballot to give', { votes: true }, 'vote'],
  ['an invitation goes before the ballot', { votes: true, action: { kind: 'prepare', minutes: 3 } }, 'invited'],
  ['a ballot is given also while the line is cut', { votes: true, connection: offline, overdue: true, action: { kind: 'offline' } }, 'vote'],
  ['a closed meeting takes no ballot', { votes: true, state: closed }, 'ended'],
  ['not open yet', { state: announced }, 'waiting'],
  ['nothing known yet', { state: null, connection: { kind: 'connecting' } }, 'connecting'],
  ['a short cut keeps the stage', { connection: offline, action: { kind: 'offline' } }, 'stage'],
  ['a long cut', { connection: offline, overdue: true }, 'lost'],
  ['a long cut while waiting', { state: announced, connection: offline, overdue: true }, 'lost'],
  ['never came through', { state: null, connection: { kind: 'connecting' }, overdue: true }, 'lost'],
  ['another machine', { connection: ended('replaced') }, 'replaced'],
  ['no longer invited', { connection: ended('forbidden') }, 'forbidden'],
  ['closed', { state: closed }, 'ended'],
  ['called off while it waits', { state: cancelled }, 'cancelled'],
  ['called off, and the line goes too', { state: cancelled, connection: offline, overdue: true }, 'cancelled'],
  ['closed, seen before the news came', { connection: ended('closed') }, 'ended'],
  ['the end stays when the line goes too', { state: closed, connection: offline, overdue: true }, 'ended'],
];

test.each(cases)('%s', (_, view, want) => {
  expect(tvPanel({ state: liveState(), connection: online, overdue: false, action: { kind: 'ask' }, votes: false, ...view })).toBe(want);
});

import { expect, test } from 'vitest';
import { floor, holder, liveState, seat } from '../../state/live_state.fixture';
import { okAction } from '../tv/ok_action';
import { hallMic } from './hall_mic';

test('a village head speaks into the hall’s microphone when its TV is in the meeting', () => {
  expect(hallMic(liveState({ seats: [seat('hall:2')] }), 'hall:2')).toBe('hall');
  expect(hallMic(liveState({ seats: [seat('hall:2', { mode: 'companion' })] }), 'hall:2')).toBe('missing');
  expect(hallMic(liveState(), 'person:9')).toBe('main');
});

test('a companion that is invited never gets a microphone of its own, only the way to finish', () => {
  const state = liveState({ floor: floor(holder('person:9', 'hall:1')) });
  const view = { seat: 'person:9', online: true, needsTap: false, mic: 'none', opening: false } as const;
  expect(okAction(state, view)).toEqual({ kind: 'finish' });
});

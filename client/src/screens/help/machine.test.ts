import { expect, test } from 'vitest';
import type { Health } from '../../api/types';
import { link } from '../../state/live_state.fixture';
import { hallTrouble } from './hall_trouble';
import { levelOf } from './level';
import { isHeard } from './sound_test';

const health = (more: Partial<Health> = {}): Health => ({ seat: 'hall:2', mic: 'off', level: 10, camera: 'on', speaker: 'on', sound: { state: 'none' }, restarts: 0, ...more });
const both = { mic: true, camera: true };

test.each([
  ['all is well', health(), both, link('hall:2', 4), null],
  ['nothing is known yet', null, both, undefined, null],
  ['a microphone that is switched off for the meeting is no trouble', health({ mic: 'off' }), both, undefined, null],
  ['the sound goes first', health({ speaker: 'blocked', mic: 'none' }), both, undefined, 'sound'],
  ['a silent microphone', health({ mic: 'silent' }), both, undefined, 'micSilent'],
  ['one that the browser blocks', health({ mic: 'refused' }), both, undefined, 'micRefused'],
  ['a machine that joined without a microphone lacks none', health({ mic: 'none' }), { mic: false, camera: true }, undefined, null],
  ['a weak line goes before the camera', health({ camera: 'none' }), both, link('hall:2', 2), 'weak'],
  ['only sound', health(), both, link('hall:2', 1, { audioOnly: true }), 'soundOnly'],
  ['no camera', health({ camera: 'none' }), both, link('hall:2', 4), 'cameraNone'],
] as const)('%s', (_, of, wants, line, want) => expect(hallTrouble(of, wants, line)).toBe(want));

test('levels go from the quiet room to a loud voice', () => expect([-Infinity, -60, -35, -10, 0].map(levelOf)).toEqual([0, 0, 50, 100, 100]));

test.each([
  ['a drum in a quiet room', -70, -30, true],
  ['a drum that is not louder than the room', -30, -28, false],
  ['a dead microphone', -Infinity, -Infinity, false],
] as const)('%s', (_, before, during, want) => expect(isHeard(before, during)).toBe(want));

import { expect, test } from 'vitest';
import { paper } from '../../state/live_state.fixture';
import { phoneSlots } from './phone_slots';

const stage = { show: '@stage', seat: 'hall:3' };
const main = { show: 'hall:1/camera', seat: 'hall:1' };
const shown = (of: Parameters<typeof phoneSlots>[0]) => phoneSlots(of).map((slot) => slot.show);

test('the stage first, the speaker beside a screen second, nothing before the meeting', () => {
  expect(shown({ kind: 'camera', picture: stage })).toEqual(['@stage', '']);
  expect(shown({ kind: 'screen', picture: stage, beside: main })).toEqual(['@stage', 'hall:1/camera']);
  expect(shown({ kind: 'page', paper: paper(5), page: 1, beside: stage })).toEqual(['@stage', '']);
  expect(shown({ kind: 'page', paper: paper(5), page: 1, beside: main })).toEqual(['', 'hall:1/camera']);
  expect(shown(null)).toEqual(['', '']);
});

import { expect, test } from 'vitest';
import { floor, holder, liveState, seat } from '../../state/live_state.fixture';
import { namePlate } from './name_plate';

test('who has the floor, and whether that is this hall', () => {
  const state = liveState({ floor: floor({ ...holder('hall:3'), name: 'Thôn Văn Nam', sub: 'Ông Hợi' }) });
  expect(namePlate(state, 'hall:2')).toMatchObject({ kind: 'speaks', name: 'Thôn Văn Nam', sub: 'Ông Hợi', own: false });
  expect(namePlate(state, 'hall:3')).toMatchObject({ kind: 'speaks', own: true });
});

test('who is let interject sees that it is their turn', () => {
  const state = liveState({ floor: { ...floor(holder('hall:3')), others: [{ ...holder('hall:2'), role: 'interjecting' }] } });
  expect(namePlate(state, 'hall:2')).toMatchObject({ kind: 'speaks', own: true, turn: { role: 'interjecting' } });
  expect(namePlate(state, 'hall:4')).toMatchObject({ name: 'hall:3' });
});

test('nobody has the floor: the commune hall and who chairs', () => {
  expect(namePlate(liveState(), 'hall:2')).toEqual({ kind: 'chair', name: 'Hội trường UBND xã', chair: 'ông Lê Đình Thắng' });
});

test('a hall that is shown without speaking is not said to speak', () => {
  const state = liveState({ stage: { kind: 'seat', seat: 'hall:3' }, seats: [seat('hall:3', { sub: 'Ông Hợi' })] });
  expect(namePlate(state, 'hall:2')).toEqual({ kind: 'shown', name: 'Thôn Văn Nam', sub: 'Ông Hợi' });
});

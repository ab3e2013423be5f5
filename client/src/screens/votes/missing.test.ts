import { expect, test } from 'vitest';
import { link, liveState, seat } from '../../state/live_state.fixture';
import { hallVoted, missingVoters } from './missing';
import { motion, voter } from './motion.fixture';

const state = liveState({ seats: [seat('hall:1'), seat('hall:2'), seat('hall:3', { present: false }), seat('person:1')] });
const lines = (voters: ReturnType<typeof voter>[], links = {}) => missingVoters(state, motion({ voters }), links).map((one) => `${one.name} ${one.line}`);

test('who has voted is not missing', () => {
  expect(lines([voter(1, { voted: true }), voter(2)])).toEqual(['Ông 2 ok']);
});

test('a village is looked for at its hall: there, gone, never came', () => {
  const village = (n: number, name: string) => voter(n, { voter: `village:${n}`, name });
  expect(lines([village(1, 'Thôn Văn Bắc'), village(2, 'Thôn Văn Nam'), village(3, 'Bái Trung')])).toEqual(['Thôn Văn Bắc ok', 'Thôn Văn Nam lost', 'Bái Trung lost']);
});

test('a weak line is told', () => {
  expect(lines([voter(1, { voter: 'hall:2', name: 'Văn Bắc' })], { 'hall:2': link('hall:2', 1) })).toEqual(['Văn Bắc weak']);
});

test('a hall’s tile says whether its ballot is in; nothing where members vote', () => {
  const village = voter(1, { voter: 'village:1', name: 'Thôn Văn Bắc', voted: true });
  expect(hallVoted(state, motion({ voters: [village, voter(2, { voter: 'hall:3' })] }), 'hall:2')).toBe(true);
  expect(hallVoted(state, motion({ voters: [village, voter(2, { voter: 'hall:3' })] }), 'hall:3')).toBe(false);
  expect(hallVoted(state, motion({ voters: [voter(1)] }), 'hall:2')).toBe(null);
});

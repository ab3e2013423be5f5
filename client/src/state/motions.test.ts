import { expect, test } from 'vitest';
import { closed, motion, voter } from '../screens/votes/motion.fixture';
import { apply, emptyRoom } from './apply';
import { liveState } from './live_state.fixture';
import { openMotion, runningMotion, timeLeftMs } from './motions';

const room = apply(emptyRoom, { kind: 'snapshot', seq: 10, state: liveState({ motions: [closed([1, 0, 0], { id: 4 }), motion()] }) });
const event = (type: string, data: unknown) => apply(room, { kind: 'event', seq: 11, type, data, at: '2025-11-25T01:00:00Z' }).state!.motions;

test('a motion is replaced in its place, a new one comes last', () => {
  expect(event('motion.changed', motion({ id: 4, question: 'Lại' })).map((one) => one.id)).toEqual([4, 5]);
  expect(event('motion.changed', motion({ id: 6 })).map((one) => one.id)).toEqual([4, 5, 6]);
});

test('a ballot that came in changes the counts, and the voter for who may know', () => {
  const [, counted] = event('ballots.changed', { motionId: 5, cast: 3, readies: 0, late: 1, roll: 4, waiting: 0 });
  expect(counted).toMatchObject({ cast: 3, late: 1, voters: room.state!.motions[1]!.voters });
  const [, named] = event('ballots.changed', { motionId: 5, cast: 3, readies: 0, late: 0, roll: 4, waiting: 0, voter: voter(3, { voted: true }) });
  expect(named!.voters.map((one) => one.voted)).toEqual([true, true, true, false]);
});

test('of a secret motion only who has voted comes, never when', () => {
  const [, counted] = event('ballots.changed', { motionId: 5, cast: 3, readies: 0, late: 0, roll: 4, waiting: 0, voted: ['person:1', 'person:2', 'person:4'] });
  expect(counted!.voters.map((one) => one.voted)).toEqual([true, true, false, true]);
});

test('names shown while it runs come with their numbers; a motion that is gone is left out', () => {
  const [, counted] = event('ballots.changed', { motionId: 5, cast: 3, readies: 0, late: 0, roll: 4, waiting: 0, totals: [2, 1, 0] });
  expect(counted!.options.map((one) => one.total)).toEqual([2, 1, 0]);
  expect(event('motion.changed', { ...motion({ id: 4 }), gone: true }).map((one) => one.id)).toEqual([5]);
});

test('what is voted on goes before what people get ready for', () => {
  const ready = motion({ id: 7, state: 'ready' });
  expect(openMotion({ motions: [ready] })).toBe(null);
  expect(runningMotion({ motions: [ready] })?.id).toBe(7);
  expect(runningMotion({ motions: [ready, motion()] })?.id).toBe(5);
});

test('the time that is left ends at nothing; without a limit there is none', () => {
  const at = Date.parse('2025-11-25T01:00:00Z');
  expect(timeLeftMs(motion({ closesAt: '2025-11-25T01:01:00Z' }), at)).toBe(60_000);
  expect(timeLeftMs(motion({ closesAt: '2025-11-25T00:59:00Z' }), at)).toBe(0);
  expect(timeLeftMs(motion(), at)).toBe(null);
});

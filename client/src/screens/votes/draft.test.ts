import { expect, test } from 'vitest';
import { item, liveState, meeting, paper } from '../../state/live_state.fixture';
import { draftFrom, draftOf, itemToVoteOn, optionsOf } from './draft';
import { closed, motion } from './motion.fixture';

const question = (title: string) => `Thông qua: ${title}`;

test('an item makes a motion with what is usual, on its first paper that can be read', () => {
  const of = item(4, 'now', { papers: [paper(1, { state: 'withdrawn' }), paper(2, { expired: true }), paper(3)] });
  expect(draftOf(of, question)).toEqual({ itemId: 14, question: 'Thông qua: Nội dung 4', purpose: 'vote', secret: false, showNames: 'closed', seconds: 60, paperId: 3 });
  expect(draftOf(null, question)).toMatchObject({ itemId: 0, question: '', paperId: 0 });
});

test('a saved motion comes back as it was', () => {
  expect(draftFrom(motion({ secret: true, seconds: 120 }))).toMatchObject({ secret: true, seconds: 120, options: [{ label: 'Tán thành', meaning: 'yes' }, {}, {}] });
});

test.each([
  ['Sáng\nChiều', ['Sáng', 'Chiều']],
  [' Sáng \n\nSáng\nChiều', ['Sáng', 'Chiều']],
  ['Sáng', null],
  ['1\n2\n3\n4\n5\n6\n7\n8\n9\n10', null],
])('answers one a line: %j', (lines, labels) => {
  expect(optionsOf(lines)?.map((one) => one.label) ?? null).toEqual(labels);
});

test('the current item is offered until it was voted on', () => {
  const { meeting: m } = liveState({ meeting: meeting({ items: [item(1, 'done'), item(2, 'now')] }) });
  expect(itemToVoteOn({ meeting: m, motions: [] })?.position).toBe(2);
  expect(itemToVoteOn({ meeting: m, motions: [closed([1, 0, 0], { itemId: 12 })] })).toBe(null);
  expect(itemToVoteOn({ meeting: m, motions: [closed([1, 0, 0], { itemId: 12, state: 'cancelled' })] })?.position).toBe(2);
});

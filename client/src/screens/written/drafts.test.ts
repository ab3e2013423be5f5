import { expect, test } from 'vitest';
import type { Answer, Motion } from '../../api/types';
import { ballotOf, lacksWords, shown, unsent } from './drafts';

const question = { id: 7, options: [{ n: 1, label: 'Đồng ý', meaning: 'yes' }, { n: 2, label: 'Không đồng ý', meaning: 'no' }, { n: 3, label: 'Ý kiến khác', meaning: 'other' }] } as Motion;
const sent = (option: number, said = ''): Answer => ({ motionId: 7, option, said, byHand: false, changes: 0, at: '2025-11-25T01:00:00Z', receipt: 'ABC-DEF' });

test('what is typed stands before what was sent', () => {
  expect(shown({}, [sent(1)], 7)).toEqual({ option: 1, said: '' });
  expect(shown({ 7: { option: 2, said: '' } }, [sent(1)], 7).option).toBe(2);
  expect(shown({}, [], 7).option).toBe(0);
});

test('only what differs from what was sent waits to be sent', () => {
  expect(unsent({ 7: { option: 1, said: '' } }, [sent(1)])).toEqual({});
  expect(unsent({ 7: { option: 3, said: ' Miễn hộ nghèo ' } }, [sent(3, 'Miễn hộ nghèo')])).toEqual({});
  expect(Object.keys(unsent({ 7: { option: 3, said: 'Khác' } }, [sent(3, 'Miễn hộ nghèo')]))).toEqual(['7']);
  expect(unsent({ 7: { option: 0, said: 'chưa chọn' } }, [])).toEqual({});
});

test('another opinion needs words, and only it carries them', () => {
  expect(lacksWords(question, { option: 3, said: '  ' })).toBe(true);
  expect(lacksWords(question, { option: 3, said: 'Miễn hộ nghèo' })).toBe(false);
  expect(lacksWords(question, { option: 1, said: '' })).toBe(false);
  expect(ballotOf(question, { option: 1, said: 'gõ rồi thôi' })).toEqual({ option: 1 });
  expect(ballotOf(question, { option: 3, said: ' Miễn hộ nghèo ' })).toEqual({ option: 3, said: 'Miễn hộ nghèo' });
});

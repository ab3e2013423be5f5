import { expect, test } from 'vitest';
import type { Meeting } from '../../api/types';
import { blockers, checks, type OpenUpload } from './blockers';
import { duplicatePapers } from './duplicates';
import { draft, item, paper, START } from './meeting.fixture';

const look = (meeting: Meeting, more: { uploads?: OpenUpload[]; unsaved?: boolean; now?: number } = {}) =>
  checks({ meeting, uploads: [], unsaved: false, now: START - 3600_000, ...more });
const kinds = (meeting: Meeting, more = {}) => blockers(look(meeting, more)).map((check) => check.kind);

test('a meeting with agenda, papers and guests can be sent', () => {
  expect(kinds(draft())).toEqual([]);
  expect(look(draft()).every((check) => check.level === 'ok')).toBe(true);
});

test('a new draft lacks an agenda and guests', () => {
  expect(kinds(draft({ items: [], halls: draft().halls.filter((hall) => hall.main) }))).toEqual(['noItems', 'nobody']);
});

test('a paper that could not be read and an upload that failed block, and lead to their item', () => {
  const items = [item(1), item(2, { papers: [paper(1, { state: 'failed' })] }), item(3)];
  const list = look(draft({ items }), { uploads: [{ itemId: 13, failed: true }] });
  expect(blockers(list)).toEqual([{ kind: 'failedPapers', level: 'bad', place: 'item-12', count: 2, positions: [2, 3] }]);
});

test('uploading and converting block until done', () => {
  const items = [item(1, { papers: [paper(1), paper(2, { state: 'converting' })] })];
  const list = blockers(look(draft({ items }), { uploads: [{ itemId: 11, failed: false }] }));
  expect(list).toEqual([{ kind: 'busyPapers', level: 'busy', place: 'item-11', count: 2 }]);
});

test('what is typed but not saved blocks', () => expect(kinds(draft(), { unsaved: true })).toEqual(['unsaved']));

test('too long, too late and no papers are told but do not block', () => {
  const meeting = draft({ plannedMinutes: 30, items: [item(1), item(2)] });
  const list = look(meeting, { now: START + 1 });
  expect(blockers(list)).toEqual([]);
  expect(list.filter((check) => check.level === 'warn').map((check) => check.kind)).toEqual(['overTime', 'past', 'noPapers']);
});

test('a withdrawn paper is neither failed nor a duplicate', () => {
  const items = [item(1, { papers: [paper(1), paper(2, { state: 'withdrawn' })] }), item(2, { papers: [paper(3)] })];
  expect([...duplicatePapers(items)]).toEqual([[3, 1]]);
  expect(kinds(draft({ items }))).toEqual([]);
});

test('what was handed in and waits for approval is told but blocks nothing, not even when it is damaged', () => {
  const items = [item(1, { papers: [paper(1), paper(2, { approval: 'submitted', state: 'failed' }), paper(3, { approval: 'submitted', state: 'converting' })] })];
  const list = look(draft({ items }));
  expect(blockers(list)).toEqual([]);
  expect(list.filter((check) => check.level === 'warn')).toEqual([{ kind: 'toDecide', level: 'warn', place: 'item-11', count: 2 }]);
});

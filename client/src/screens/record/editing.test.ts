import { describe, expect, it } from 'vitest';
import type { RecordBlock } from '../../api/types';
import { choose, editsOf, insertAfter, merge, restored, saved, unsaved, without, withText, type Line } from './editing';

const block = (id: string, text: string, revision = 1): RecordBlock => ({ id, kind: 'paragraph', from: '', text, revision });
const said = (lines: Line[]) => lines.filter((line) => !line.removed).map((line) => `${line.id}=${line.text}${line.theirs === undefined ? '' : ` | ${line.theirs}`}`);
const first = merge([], [block('a', 'một'), block('b', 'hai'), block('c', 'ba')]);

describe('two who write', () => {
  it('see each other\'s changes of other paragraphs, and keep their own', () => {
    const mine = withText(first, 'a', 'MỘT');
    const next = merge(mine, [block('a', 'một'), block('b', 'HAI', 2), block('c', 'ba')]);
    expect(said(next)).toEqual(['a=MỘT', 'b=HAI', 'c=ba']);
    expect(editsOf(next)).toEqual([{ id: 'a', kind: 'paragraph', text: 'MỘT', read: 1 }]);
  });

  it('see both texts when both changed one paragraph, and nothing is sent until one is chosen', () => {
    const now = [block('a', 'một'), block('b', 'hai của người khác', 2), block('c', 'ba')];
    const next = merge(withText(first, 'b', 'hai của tôi'), now);
    expect(said(next)).toEqual(['a=một', 'b=hai của tôi | hai của người khác', 'c=ba']);
    expect(editsOf(next)).toEqual([]);
    expect(editsOf(choose(next, 'b', 'mine', now))).toEqual([{ id: 'b', kind: 'paragraph', text: 'hai của tôi', read: 2 }]);
    const theirs = choose(next, 'b', 'theirs', now);
    expect(said(theirs)[1]).toBe('b=hai của người khác');
    expect(editsOf(theirs)).toEqual([]);
  });

  it('are told when what one changed was taken out by the other', () => {
    const now = [block('a', 'một'), block('c', 'ba')];
    const next = merge(withText(first, 'b', 'hai của tôi'), now);
    expect(said(next)).toEqual(['a=một', 'b=hai của tôi | ', 'c=ba']);
    expect(editsOf(choose(next, 'b', 'mine', now))).toEqual([{ id: 'b', kind: 'paragraph', text: 'hai của tôi', read: 0, after: 'a' }]);
    expect(said(choose(next, 'b', 'theirs', now))).toEqual(['a=một', 'c=ba']);
  });

  it('lose what the other took out, when they had not touched it', () => {
    expect(said(merge(first, [block('a', 'một')]))).toEqual(['a=một']);
  });
});

describe('saving', () => {
  it('keeps what was written while the request was under way', () => {
    const sent = editsOf(withText(first, 'a', 'MỘT'));
    const meanwhile = withText(first, 'a', 'MỘT, rồi hai');
    const next = saved(meanwhile, sent, [], [block('a', 'MỘT', 2), block('b', 'hai'), block('c', 'ba')]);
    expect(said(next)[0]).toBe('a=MỘT, rồi hai');
    expect(editsOf(next)).toEqual([{ id: 'a', kind: 'paragraph', text: 'MỘT, rồi hai', read: 2 }]);
  });

  it('does not take the space away that somebody has just typed', () => {
    const typed = withText(first, 'a', 'một hai ');
    const next = saved(typed, editsOf(typed), [], [block('a', 'một hai', 2), block('b', 'hai'), block('c', 'ba')]);
    expect(next[0]!.text).toBe('một hai ');
    expect(editsOf(next)).toEqual([]);
  });

  it('adds new paragraphs in their place and takes removed ones out', () => {
    let lines = withText(insertAfter(first, 'a', 'n'), 'n', 'mới');
    lines = without(lines, 'c');
    const sent = editsOf(lines);
    expect(sent).toEqual([{ id: 'n', kind: 'paragraph', text: 'mới', read: 0, after: 'a' }, { id: 'c', kind: 'paragraph', text: 'ba', read: 1, removed: true }]);
    const next = saved(lines, sent, [], [block('a', 'một'), block('n', 'mới', 2), block('b', 'hai')]);
    expect(said(next)).toEqual(['a=một', 'n=mới', 'b=hai']);
    expect(unsaved(next)).toEqual([]);
  });

  it('leaves no trace of a paragraph that was added and taken out before it was saved', () => {
    expect(editsOf(without(insertAfter(first, 'a', 'n'), 'n'))).toEqual([]);
  });

  it('shows both texts where the server found a conflict', () => {
    const mine = withText(first, 'b', 'tôi');
    const next = saved(mine, editsOf(mine), ['b'], [block('a', 'một'), block('b', 'người khác', 5), block('c', 'ba')]);
    expect(said(next)[1]).toBe('b=tôi | người khác');
  });
});

it('words kept on the machine come back, against what the server has by then', () => {
  const kept = unsaved(withText(withText(insertAfter(first, 'b', 'n'), 'n', 'mới'), 'a', 'MỘT'));
  const later = merge([], [block('a', 'một'), block('b', 'hai', 4), block('c', 'ba')]);
  const back = restored(later, kept);
  expect(said(back)).toContain('a=MỘT');
  expect(said(back)).toContain('n=mới');
  const changed = restored(merge([], [block('a', 'khác', 3)]), kept);
  expect(said(changed)[0]).toBe('a=MỘT | khác');
});

// Where a file most likely belongs, told by its name: a paper it is a new version of, or an item.

import type { AgendaItem, Paper } from '../../api/types';
import { withoutMarks } from './without_marks';

export interface PlaceOf {
  itemId: number;
  /** Paper that it is a new version of; 0: a new paper. */
  paperId: number;
}

/** Marks that a machine or a person puts behind the name of a later copy. */
const COPY = /(?:[\s._-]*(?:\(\d+\)|copy|ban sao|(?:v|ver|ban|lan)[\s._-]?\d{1,2}|sua(?: lai)?|da sua|moi|final|cuoi))+$/;

/** What stays of a name when it is saved again: no case, marks, extension, nor "(1)", "v2", "bản 3", "sửa". */
export function nameKey(fileName: string): string {
  const plain = withoutMarks(fileName).replace(/\.[a-z0-9]{1,5}$/, '');
  const key = plain.replace(COPY, '').replace(/[\s._-]+/g, ' ').trim();
  return key || plain;
}

/** The paper among these that the file is a later copy of, by its name; the newest when there are several. */
export function namesake(papers: Paper[], fileName: string): Paper | null {
  const key = nameKey(fileName);
  return papers.findLast((paper) => paper.state !== 'withdrawn' && nameKey(paper.newest?.fileName ?? paper.fileName) === key) ?? null;
}

/** null when the name tells nothing. */
export function guessPlace(items: AgendaItem[], fileName: string): PlaceOf | null {
  for (const item of items) {
    const paper = namesake(item.papers, fileName);
    if (paper) return { itemId: item.id, paperId: paper.id };
  }
  const found = byNumber(items, fileName) ?? byTitle(items, fileName) ?? (items.length === 1 ? items[0] : undefined);
  return found ? { itemId: found.id, paperId: 0 } : null;
}

/** "3. Báo cáo.docx", "ND 03 - kế hoạch", "muc2_to-trinh". Not "11-2025 báo cáo" or "15.11 họp": those are dates. */
function byNumber(items: AgendaItem[], fileName: string): AgendaItem | undefined {
  const found = /^(?:nd|noi dung|muc|item|stt|phu luc)?[\s._-]*0*(\d{1,2})(?![\d])(?![\s._/-]+\d)/.exec(withoutMarks(fileName));
  return found ? items.find((item) => item.position === Number(found[1])) : undefined;
}

/** Shares at least two words with a title, and more of it than with any other. */
function byTitle(items: AgendaItem[], fileName: string): AgendaItem | undefined {
  const words = new Set(wordsOf(nameKey(fileName)));
  const scored = items
    .map((item) => ({ item, shared: [...new Set(wordsOf(item.title))].filter((word) => words.has(word)).length }))
    .sort((a, b) => b.shared - a.shared);
  const [best, second] = scored;
  return best && best.shared >= 2 && best.shared > (second?.shared ?? 0) ? best.item : undefined;
}

function wordsOf(text: string): string[] {
  return withoutMarks(text).split(/[^a-z0-9]+/).filter((word) => word.length > 1);
}

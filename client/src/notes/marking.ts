// Highlighting by words: a drag from one word to another takes all between them in reading order, as
// selecting text does, with a finger, a pen or a mouse alike.

import type { PageWord } from '../api/types';
import { clean, MAX_BOXES, MAX_TEXT, tenth, type Box } from './model';

/** How far beside a word a drag may begin, in thousandths of the page's width. */
const REACH = 14;

/** The word at a place, or the one nearest within reach; -1 when there is none. */
export function wordAt(words: PageWord[], x: number, y: number, reach = REACH): number {
  let best = -1;
  let nearest = reach;
  words.forEach((word, at) => {
    const off = Math.hypot(outside(x, word.x, word.w), outside(y, word.y, word.h));
    if (off < nearest || (off === 0 && best < 0)) [best, nearest] = [at, off];
  });
  return best;
}

/** The boxes of a drag between two words, one for each line, and what stands there. */
export function mark(words: PageWord[], a: number, b: number): { boxes: Box[]; text: string } {
  const chosen = words.slice(Math.min(a, b), Math.max(a, b) + 1);
  const boxes: Box[] = [];
  let line: Box | null = null;
  for (const word of chosen) {
    const joins = line && word.y < line[1] + line[3] * 0.6 && word.y + word.h > line[1] + line[3] * 0.4 && word.x + word.w > line[0];
    if (line && joins) {
      const right = Math.max(line[0] + line[2], word.x + word.w);
      const bottom = Math.max(line[1] + line[3], word.y + word.h);
      line[0] = Math.min(line[0], word.x);
      line[1] = Math.min(line[1], word.y);
      line[2] = right - line[0];
      line[3] = bottom - line[1];
    } else {
      line = [word.x, word.y, word.w, word.h];
      boxes.push(line);
    }
  }
  return { boxes: boxes.slice(0, MAX_BOXES).map((box) => box.map(tenth) as Box), text: textOf(chosen) };
}

function textOf(words: PageWord[]): string {
  const text = clean(words.map((word, at) => word.t + (at === words.length - 1 ? '' : word.e === 'block' ? '\n' : ' ')).join(''));
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

/** The box between two corners. */
export function boxBetween(ax: number, ay: number, bx: number, by: number): Box {
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(1, Math.abs(ax - bx)), Math.max(1, Math.abs(ay - by))].map(tenth) as Box;
}

function outside(at: number, from: number, length: number): number {
  return at < from ? from - at : at > from + length ? at - from - length : 0;
}

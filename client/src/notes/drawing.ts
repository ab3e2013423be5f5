// Pointer events on a page while a tool is in hand: what a finger, a pen or a mouse is doing, as notes.

import type { PageWord } from '../api/types';
import { boxBetween, mark, wordAt } from './marking';
import { MAX_POINTS, PEN_WIDTHS, type Box, type Drawn, type HighlightData, type InkData } from './model';
import type { Notebook } from './notebook';
import { simplify, touches } from './stroke';
import { markColor, notePen, penColor, penSeen, penWidth, tool } from './tool';

/** How near the eraser must come, in thousandths of the page's width; a finger is less exact. */
const REACH = { mouse: 6, pen: 6, touch: 12 };
/** Points nearer to each other say nothing more. */
const STEP = 0.6;

/** Something that is being drawn and is no note yet. */
export type Wet = { kind: 'ink'; data: InkData } | { kind: 'highlight'; data: HighlightData } | null;

export interface DrawingPage {
  paperId: number;
  version: number;
  page: number;
  /** Words of the page, for highlighting by words; null where there are none, or not yet. */
  words: () => PageWord[] | null;
  notes: () => Drawn[];
  book: () => Notebook | null;
  newId: () => string;
  /** Shows what is being drawn, and which notes the eraser has touched. */
  show: (wet: Wet, erased: ReadonlySet<string>) => void;
  /** A note is to be written at this place. */
  write: (x: number, y: number) => void;
}

interface Under {
  pointer: number;
  points: number[];
  from: [number, number];
  last: [number, number];
  wet: Wet;
  erased: Set<string>;
}

/** Follows one pointer over the element; returns what ends it. The element's width is the page's. */
export function followPointer(element: HTMLElement, page: DrawingPage): () => void {
  let under: Under | null = null;
  let frame = 0;

  const place = (event: PointerEvent): [number, number, number] => {
    const box = element.getBoundingClientRect();
    const scale = 1000 / (box.width || 1);
    const pressure = event.pointerType === 'pen' ? Math.round(event.pressure * 100) : 50;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale, pressure];
  };
  const common = () => ({ id: page.newId(), paperId: page.paperId, version: page.version, page: page.page });
  const draw = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      page.show(under?.wet ?? null, under?.erased ?? NONE);
    });
  };
  const drop = () => {
    under = null;
    draw();
  };

  const down = (event: PointerEvent) => {
    if (event.pointerType === 'pen') notePen();
    if (tool.value === 'read' || event.button > 0 && event.button !== 5) return;
    if (event.pointerType === 'touch' && penSeen.value) return; // a finger scrolls, a palm does nothing
    if (under) {
      if (event.pointerType === 'touch') drop(); // a second finger: they want to move or zoom the page
      return;
    }
    if (!page.book()) return;
    const [x, y, p] = place(event);
    under = { pointer: event.pointerId, points: [x, y, p], from: [x, y], last: [x, y], wet: null, erased: new Set() };
    if (event.pointerType !== 'touch') element.setPointerCapture(event.pointerId);
    step(under, [[x, y, p]], event);
  };

  const move = (event: PointerEvent) => {
    if (!under || event.pointerId !== under.pointer) return;
    const all = event.getCoalescedEvents?.() ?? [];
    step(under, (all.length > 0 ? all : [event]).map(place), event);
  };

  const step = (now: Under, places: [number, number, number][], event: PointerEvent) => {
    // The other end of a pen, or its eraser button, erases whatever tool is in hand.
    const doing = event.pointerType === 'pen' && (event.buttons & 32) ? 'erase' : tool.value;
    for (const [x, y, p] of places) {
      const [lx, ly] = now.last;
      if (doing === 'erase') erase(now, lx, ly, x, y, event.pointerType);
      else if (doing === 'pen' && (now.points.length === 3 || Math.hypot(x - lx, y - ly) >= STEP)) now.points.push(x, y, p);
      else if (doing === 'pen') continue;
      now.last = [x, y];
    }
    if (doing === 'pen') now.wet = { kind: 'ink', data: { color: penColor.value, width: PEN_WIDTHS[penWidth.value], points: now.points.slice() } };
    if (doing === 'mark') now.wet = marked(now);
    draw();
    if (doing === 'pen' && now.points.length >= 3 * MAX_POINTS) {
      finish(now);
      now.points = now.points.slice(-3); // the line goes on in a stroke of its own
    }
  };

  const erase = (now: Under, ax: number, ay: number, bx: number, by: number, by_: string) => {
    const reach = REACH[by_ as keyof typeof REACH] ?? REACH.mouse;
    for (const note of page.notes()) {
      if (!now.erased.has(note.id) && hit(note, ax, ay, bx, by, reach)) now.erased.add(note.id);
    }
  };

  const marked = (now: Under): Wet => {
    const words = page.words();
    const a = words ? wordAt(words, ...now.from) : -1;
    if (words && a >= 0) {
      const b = wordAt(words, ...now.last, Infinity);
      return { kind: 'highlight', data: { color: markColor.value, ...mark(words, a, b) } };
    }
    const box: Box = boxBetween(...now.from, ...now.last);
    return box[2] < 4 && box[3] < 4 ? null : { kind: 'highlight', data: { color: markColor.value, boxes: [box] } };
  };

  const up = (event: PointerEvent) => {
    if (!under || event.pointerId !== under.pointer) return;
    const now = under;
    if (tool.value === 'note' && event.type === 'pointerup' && Math.hypot(now.last[0] - now.from[0], now.last[1] - now.from[1]) < 20) page.write(...now.from);
    else finish(now);
    under = null;
    page.show(null, NONE);
    cancelAnimationFrame(frame);
    frame = 0;
  };

  const finish = (now: Under) => {
    const book = page.book();
    if (!book) return;
    if (now.erased.size > 0) book.change(page.notes().filter((note) => now.erased.has(note.id)).map((note) => ({ before: note, after: null })));
    if (now.wet?.kind === 'ink') book.change([{ before: null, after: { ...common(), kind: 'ink', data: { ...now.wet.data, points: simplify(now.wet.data.points) } } }]);
    if (now.wet?.kind === 'highlight') book.change([{ before: null, after: { ...common(), kind: 'highlight', data: now.wet.data } }]);
    now.wet = null;
    now.erased.clear();
  };

  const cancel = (event: PointerEvent) => {
    if (under && event.pointerId === under.pointer) drop(); // the browser took the pointer, to scroll
  };
  // Keeps the browser from scrolling with what draws; fingers beside a pen, and two fingers, still scroll and zoom.
  const touch = (event: TouchEvent) => {
    if (tool.value !== 'read' && under && event.touches.length === 1 && event.cancelable) event.preventDefault();
  };

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', cancel);
  element.addEventListener('touchstart', touch, { passive: false });
  element.addEventListener('touchmove', touch, { passive: false });
  return () => {
    cancelAnimationFrame(frame);
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', cancel);
    element.removeEventListener('touchstart', touch);
    element.removeEventListener('touchmove', touch);
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Half the width and the height of a pin, in thousandths, as a page of usual width shows it. */
const PIN = 22;

function hit(note: Drawn, ax: number, ay: number, bx: number, by: number, reach: number): boolean {
  switch (note.kind) {
    case 'ink':
      return touches(note.data.points, ax, ay, bx, by, reach + note.data.width / 2);
    case 'highlight':
      return note.data.boxes.some(([x, y, w, h]) => bx >= x - 2 && bx <= x + w + 2 && by >= y - 2 && by <= y + h + 2);
    case 'note':
      return Math.abs(bx - note.data.x) <= PIN && Math.abs(by - note.data.y) <= PIN;
  }
}

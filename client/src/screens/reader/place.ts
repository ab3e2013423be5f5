// Which line of which page lies where in the box that scrolls, and how to bring it back there.

/** A point of a page: part 0 is its top, 1 its end; side likewise from left to right. */
export interface Place {
  page: number;
  part: number;
  side: number;
}

/** The same with where in the box it lies, in pixels from the box's upper left corner. */
export interface Anchor extends Place {
  x: number;
  y: number;
}

export function sheetOf(box: HTMLElement, page: number): HTMLElement | null {
  return box.querySelector<HTMLElement>(`.sheet[data-page="${page}"]`);
}

/** Where reading goes on: the upper third, for people look at what comes. */
export function readingLine(box: HTMLElement): number {
  return box.clientHeight / 3;
}

/** What of the pages lies at a point of the box. */
export function anchorAt(box: HTMLElement, x: number, y: number): Anchor {
  const line = box.scrollTop + y;
  const sheets = [...box.querySelectorAll<HTMLElement>('.sheet')];
  const at = Math.max(0, sheets.findLastIndex((sheet) => sheet.offsetTop <= line));
  const sheet = sheets[at];
  if (!sheet) return { page: 1, part: 0, side: 0.5, x, y };
  return { page: at + 1, part: (line - sheet.offsetTop) / (sheet.offsetHeight || 1), side: (box.scrollLeft + x - sheet.offsetLeft) / (sheet.offsetWidth || 1), x, y };
}

/** Scrolls so that the anchor's place lies at its point again. */
export function restore(box: HTMLElement, anchor: Anchor): void {
  const sheet = sheetOf(box, anchor.page);
  if (!sheet) return;
  box.scrollTop = sheet.offsetTop + anchor.part * sheet.offsetHeight - anchor.y;
  box.scrollLeft = sheet.offsetLeft + anchor.side * sheet.offsetWidth - anchor.x;
}

/** The page that is being read: the one across the reading line; at the very top and end the first and last. */
export function pageIn(box: HTMLElement): number {
  const pages = box.querySelectorAll('.sheet').length;
  if (box.scrollTop <= 8) return 1;
  if (box.scrollTop + box.clientHeight >= box.scrollHeight - 2) return Math.max(1, pages);
  return anchorAt(box, box.clientWidth / 2, readingLine(box)).page;
}

/** Brings a page to the top of the box, or a point of it (in thousandths of its width) to the reading line. */
export function scrollToPage(box: HTMLElement, page: number, y?: number): void {
  const sheet = sheetOf(box, page);
  if (!sheet) return;
  box.scrollTop = y === undefined ? sheet.offsetTop - 8 : sheet.offsetTop + (y / 1000) * sheet.offsetWidth - readingLine(box);
}

// The pages one below the other. Pages far away are empty sheets until they come near.

import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Paper } from '../../api/types';
import { PageView } from '../../papers/page_view';

export interface ReaderPagesProps {
  paper: Paper;
  width: number;
  box: RefObject<HTMLDivElement | null>;
  onPage: (page: number) => void;
}

/** Tells through onPage which page crosses the upper third of the box. */
export function ReaderPages({ paper, width, box, onPage }: ReaderPagesProps) {
  const place = useRef({ page: 1, part: 0 });
  useEffect(() => {
    const scroller = box.current!;
    let frame = 0;
    const look = () => {
      frame = 0;
      place.current = placeIn(scroller);
      onPage(place.current.page);
    };
    const scrolled = () => {
      frame ||= requestAnimationFrame(look);
    };
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', scrolled);
      cancelAnimationFrame(frame);
    };
  }, [box, onPage]);

  // A new width must not lose the line that was being read.
  useLayoutEffect(() => {
    const { page, part } = place.current;
    const sheet = sheetOf(box.current!, page);
    if (sheet && page + part > 1) box.current!.scrollTop = sheet.offsetTop + part * sheet.offsetHeight - readingLine(box.current!);
  }, [width]);

  const pages = Array.from({ length: paper.pages }, (_, at) => at + 1);
  return (
    <div class="sheets" style={{ width: `${width}px` }}>
      {pages.map((page) => <Sheet key={page} paper={paper} page={page} box={box} />)}
    </div>
  );
}

/** Brings the top of a page to the top of the box. */
export function scrollToPage(box: HTMLElement, page: number): void {
  const sheet = sheetOf(box, page);
  if (sheet) box.scrollTop = sheet.offsetTop - 8;
}

function Sheet({ paper, page, box }: { paper: Paper; page: number; box: RefObject<HTMLDivElement | null> }) {
  const sheet = useRef<HTMLElement>(null);
  const [near, setNear] = useState(page <= 2);
  useEffect(() => {
    if (near) return;
    const observer = new IntersectionObserver(
      (seen) => seen.some((entry) => entry.isIntersecting) && setNear(true),
      { root: box.current, rootMargin: '120% 0px' },
    );
    observer.observe(sheet.current!);
    return () => observer.disconnect();
  }, [near]);
  return (
    <article class="sheet" data-page={page} ref={sheet}>
      {near ? <PageView paper={paper} page={page} fit="width" /> : <div class="sheet__far" />}
    </article>
  );
}

function sheetOf(box: HTMLElement, page: number): HTMLElement | null {
  return box.querySelector<HTMLElement>(`.sheet[data-page="${page}"]`);
}

function readingLine(box: HTMLElement): number {
  return box.clientHeight / 3;
}

/** Which page, and how far down it, crosses the reading line. */
function placeIn(box: HTMLElement): { page: number; part: number } {
  if (box.scrollTop <= 8) return { page: 1, part: 0 };
  const sheets = [...box.querySelectorAll<HTMLElement>('.sheet')];
  if (box.scrollTop + box.clientHeight >= box.scrollHeight - 2) return { page: Math.max(1, sheets.length), part: 0.5 };
  const line = box.scrollTop + readingLine(box);
  const at = sheets.findLastIndex((sheet) => sheet.offsetTop <= line);
  const sheet = sheets[Math.max(0, at)];
  if (!sheet) return { page: 1, part: 0 };
  return { page: Math.max(1, at + 1), part: (line - sheet.offsetTop) / (sheet.offsetHeight || 1) };
}

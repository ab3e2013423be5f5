// The pages one below the other. Pages far away are empty sheets until they come near, and again when they
// are far.

import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Paper } from '../../api/types';
import { pageRatio } from '../../papers/page_ratio';
import { PageView } from '../../papers/page_view';
import { TextLayer } from '../../papers/text_layer';
import { useNear } from '../../papers/use_near';
import { anchorAt, pageIn, readingLine, restore, scrollToPage, type Anchor } from './place';

/** A picture of 480 px is sharp up to here, in pixels of the screen. */
const SMALL_PX = 520;
/** For so long the other pages wait for the first one. */
const FIRST_ALONE_MS = 1500;

export interface ReaderPagesProps {
  paper: Paper;
  width: number;
  box: RefObject<HTMLDivElement | null>;
  /** Opened at this page: its picture comes over a thin line before all others. */
  first: number;
  /** The page across the reading line, after the person scrolled. */
  onPage: (page: number) => void;
  /** Set before the width changes: what stays where it is. Without, the line that is being read. */
  hold: RefObject<Anchor | null>;
  /** What lies over a page that is near. */
  over?: (page: number) => ComponentChildren;
}

export function ReaderPages({ paper, width, box, first, onPage, hold, over }: ReaderPagesProps) {
  const line = useRef<Anchor | null>(null);
  const brought = useRef<Brought | null>(null); // until the person scrolls
  const tell = useRef(onPage);
  tell.current = onPage;
  // Before the screen is drawn: the page to open at is brought in that very moment.
  useLayoutEffect(() => {
    const scroller = box.current!;
    let frame = 0;
    const look = () => {
      frame = 0;
      line.current = anchorAt(scroller, scroller.clientWidth / 2, readingLine(scroller));
      if (!brought.current) tell.current(pageIn(scroller));
    };
    const scrolled = () => {
      frame ||= requestAnimationFrame(look);
    };
    const person = (event: Event) => {
      if (event instanceof KeyboardEvent && !['ArrowUp', 'ArrowDown', 'Space'].includes(event.code)) return;
      brought.current = null;
    };
    const ours = (event: Event) => {
      brought.current = (event as CustomEvent<Brought>).detail;
      scrollToPage(scroller, brought.current.page, brought.current.y);
    };
    const hands = ['wheel', 'touchmove', 'pointerdown', 'keydown'];
    scroller.addEventListener('scroll', scrolled, { passive: true });
    scroller.addEventListener(BRING, ours);
    hands.forEach((hand) => scroller.addEventListener(hand, person, { passive: true }));
    return () => {
      scroller.removeEventListener('scroll', scrolled);
      scroller.removeEventListener(BRING, ours);
      hands.forEach((hand) => scroller.removeEventListener(hand, person));
      cancelAnimationFrame(frame);
    };
  }, [box]);

  // A new width must not lose the line that was being read.
  useLayoutEffect(() => {
    const [kept, still] = [hold.current ?? line.current, hold.current ? null : brought.current];
    hold.current = null;
    if (still) scrollToPage(box.current!, still.page, still.y);
    else if (kept) restore(box.current!, kept);
  }, [width]);

  const [begun, begin] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => begin(true), FIRST_ALONE_MS);
    return () => clearTimeout(timer);
  }, []);

  const pages = Array.from({ length: paper.pages }, (_, at) => at + 1);
  return (
    <div class="sheets" style={{ width: `${width}px` }}>
      {pages.map((page) => (
        <Sheet key={page} paper={paper} page={page} width={width} box={box} over={over} first={page === first} wait={!begun && page !== first} shown={() => page === first && begin(true)} />
      ))}
    </div>
  );
}

/** A page that was brought before the reader; it stays there, whatever changes its width, until the person scrolls. */
interface Brought {
  page: number;
  /** In thousandths of the page's width. */
  y?: number | undefined;
}

const BRING = 'hopxa:bring';

/** Brings a page to the top of the box, or a point of it to the reading line, without the person's scrolling. */
export function bringPage(box: HTMLElement, page: number, y?: number): void {
  box.dispatchEvent(new CustomEvent<Brought>(BRING, { detail: { page, y } }));
}

interface SheetProps extends Pick<ReaderPagesProps, 'paper' | 'width' | 'box' | 'over'> {
  page: number;
  first: boolean;
  wait: boolean;
  shown: () => void;
}

function Sheet({ paper, page, width, box, over, first, wait, shown }: SheetProps) {
  const sheet = useRef<HTMLElement>(null);
  const near = useNear(sheet, box, '120% 0px', first) && !wait;
  const [drawn, setDrawn] = useState(false);
  return (
    <article class="sheet" data-page={page} ref={sheet} style={near ? undefined : { aspectRatio: `1 / ${pageRatio(paper, page)}` }}>
      {near && (
        <PageView paper={paper} page={page} fit="width" sharpest={width * devicePixelRatio > SMALL_PX ? 1240 : 480} onShown={() => (setDrawn(true), shown())}>
          {drawn && <TextLayer paper={paper} page={page} />}
          {over?.(page)}
        </PageView>
      )}
    </article>
  );
}

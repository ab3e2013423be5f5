// A paper over the meeting: the seat is kept, the button at the bottom stays.

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LiveState, Paper } from '../../api/types';
import { text } from '../../text/phone';
import { text as paperText } from '../../text/papers';
import { Icon } from '../../ui/icon';
import { ReaderPages, scrollToPage } from '../reader/reader_pages';
import '../reader/reader.css';

/** Wider than this a line is too long to read. */
const WIDEST = 900;

interface SheetProps {
  paper: Paper;
  /** Opened at this page; 1 is first. */
  page: number;
  state: LiveState;
  close: () => void;
}

export function PaperSheet({ paper, page, state, close }: SheetProps) {
  const words = text();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(page);
  const width = useWidth(box);
  const seen = useCallback((next: number) => setAt(next), []);
  useLayoutEffect(() => {
    if (width > 0) scrollToPage(box.current!, page);
  }, [page, width > 0]);
  useEscape(close);
  const { stage } = state;
  const shown = stage.kind === 'page' && stage.paperId === paper.id ? (stage.page ?? 1) : 0;
  return (
    <section class="ph__sheet" aria-label={paper.title}>
      <header class="ph__sheetbar">
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.back} onClick={close}><Icon name="left" /></button>
        <p><b>{paper.title}</b><small>{paperText().pageCount(at, paper.pages)}</small></p>
      </header>
      <div class="ph__sheets" ref={box} tabIndex={0}>
        {width > 0 && <ReaderPages paper={paper} width={width} box={box} onPage={seen} />}
      </div>
      {shown > 0 && shown !== at && (
        <button type="button" class="btn ph__follow" onClick={() => scrollToPage(box.current!, shown)}><Icon name="present" />{words.shownNow(shown)}</button>
      )}
    </section>
  );
}

/** Pixels a page may be wide; 0 until measured. */
function useWidth(box: { current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const measure = () => setWidth(Math.min(WIDEST, box.current!.clientWidth));
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    measure();
    return () => observer.disconnect();
  }, []);
  return width;
}

function useEscape(close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const down = (event: KeyboardEvent) => event.code === 'Escape' && latest.current();
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, []);
}

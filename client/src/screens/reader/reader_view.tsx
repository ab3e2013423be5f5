// A readable paper: header, list of pages, the pages, and the pager floating below.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { fileUrl } from '../../api';
import type { Paper } from '../../api/types';
import { LazyPage } from '../../papers/lazy_page';
import { text } from '../../text/papers';
import { Icon } from '../../ui/icon';
import { ReaderHeader } from './reader_header';
import { useReaderKeys, type ReaderKey } from './reader_keys';
import { ReaderPages, scrollToPage } from './reader_pages';
import { clampPage, pageWidth, zoomStep, type Zoom } from './zoom';

export function ReaderView({ paper }: { paper: Paper }) {
  const words = text();
  const box = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState<Zoom>({ kind: 'fit' });
  const [list, setList] = useState(false);
  const room = useRoom(box);
  const seen = useCallback((next: number) => setPage(next), []);

  const goTo = (wanted: number) => {
    const next = clampPage(wanted, page, paper.pages);
    setPage(next);
    scrollToPage(box.current!, next);
  };
  const act = (key: ReaderKey) => {
    if (key === 'larger') setZoom(zoomStep(zoom, room, 1));
    else if (key === 'smaller') setZoom(zoomStep(zoom, room, -1));
    else goTo({ previous: page - 1, next: page + 1, first: 1, last: paper.pages }[key]);
  };
  useReaderKeys(act);
  useEffect(() => box.current?.focus(), []);

  return (
    <div class={`rd ${list ? 'rd--list' : ''}`}>
      <ReaderHeader paper={paper}>
        <button type="button" class="btn btn--quiet btn--icon only-narrow" aria-label={list ? words.hideThumbnails : words.showThumbnails} aria-expanded={list} onClick={() => setList(!list)}>
          <Icon name="list" />
        </button>
        <a class="btn btn--quiet rd__file" href={fileUrl(paper)} download={paper.fileName} aria-label={words.download}><Icon name="download" /><span>{words.download}</span></a>
      </ReaderHeader>
      <main class="rd__grid">
        <nav class="rd__list" aria-label={words.thumbnails}>
          <PageList paper={paper} page={page} pick={(next) => (goTo(next), setList(false))} />
        </nav>
        <div class="rd__scroll" tabIndex={0} ref={box} aria-label={words.pageCount(page, paper.pages)}>
          {room > 0 && <ReaderPages paper={paper} width={pageWidth(zoom, room)} box={box} onPage={seen} />}
        </div>
        <div class="pager">
          <div>
            <button type="button" class="btn btn--quiet btn--icon" aria-label={words.previous} aria-disabled={page <= 1} onClick={() => act('previous')}><Icon name="left" /></button>
            <PageField page={page} pages={paper.pages} go={goTo} />
            <button type="button" class="btn btn--quiet btn--icon" aria-label={words.next} aria-disabled={page >= paper.pages} onClick={() => act('next')}><Icon name="right" /></button>
            <button type="button" class="btn btn--quiet btn--icon" aria-label={words.smaller} onClick={() => act('smaller')}><Icon name="minus" /></button>
            <button type="button" class="btn btn--quiet btn--icon" aria-label={words.larger} onClick={() => act('larger')}><Icon name="plus" /></button>
            <button type="button" class="btn btn--quiet btn--icon" aria-label={words.fitWidth} aria-pressed={zoom.kind === 'fit'} onClick={() => setZoom({ kind: 'fit' })}><Icon name="full" /></button>
          </div>
        </div>
      </main>
    </div>
  );
}

function PageField({ page, pages, go }: { page: number; pages: number; go: (page: number) => void }) {
  const words = text();
  const submit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('page') as HTMLInputElement;
    go(field.valueAsNumber);
    field.blur();
  };
  return (
    <form class="pager__go" onSubmit={submit}>
      <label>
        <span>{words.page}</span>
        <input key={page} name="page" type="number" inputMode="numeric" min={1} max={pages} defaultValue={String(page)} aria-label={words.goToHint(pages)} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <span>/{pages}</span>
    </form>
  );
}

function PageList({ paper, page, pick }: { paper: Paper; page: number; pick: (page: number) => void }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.children[page - 1]?.scrollIntoView({ block: 'nearest' });
  }, [page]);
  return (
    <ol ref={list}>
      {Array.from({ length: paper.pages }, (_, at) => at + 1).map((n) => (
        <li key={n}>
          <button type="button" aria-current={n === page ? 'page' : undefined} aria-label={text().pageOf(n, paper.title)} onClick={() => pick(n)}>
            <LazyPage paper={paper} page={n} />
            <span>{n}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Pixels a page may be wide, without the margins. 0 until measured. */
function useRoom(box: { current: HTMLDivElement | null }): number {
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const measure = () => {
      const { clientWidth } = box.current!;
      setRoom(clientWidth - (clientWidth > 760 ? 40 : 0));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    measure();
    return () => observer.disconnect();
  }, []);
  return room;
}

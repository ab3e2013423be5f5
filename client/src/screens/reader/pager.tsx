// The pager that floats below: back, where one is, on; smaller, larger, fit.

import { text } from '../../text/papers';
import { text as readerText } from '../../text/reader';
import { Icon } from '../../ui/icon';
import type { ReaderKey } from './reader_keys';
import type { Zoom } from './zoom';

export interface PagerProps {
  page: number;
  pages: number;
  zoom: Zoom;
  act: (key: ReaderKey) => void;
  goTo: (page: number) => void;
}

export function Pager({ page, pages, zoom, act, goTo }: PagerProps) {
  const words = text();
  const fitsWidth = zoom.kind === 'width';
  return (
    <div class="pager">
      <div>
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.previous} aria-disabled={page <= 1} onClick={() => act('previous')}><Icon name="left" /></button>
        <PageField page={page} pages={pages} go={goTo} />
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.next} aria-disabled={page >= pages} onClick={() => act('next')}><Icon name="right" /></button>
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.smaller} onClick={() => act('smaller')}><Icon name="minus" /></button>
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.larger} onClick={() => act('larger')}><Icon name="plus" /></button>
        <button type="button" class="btn btn--quiet btn--icon" aria-label={fitsWidth ? readerText().fitPage : words.fitWidth} onClick={() => act('fit')}><Icon name={fitsWidth ? 'file' : 'full'} /></button>
      </div>
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

// The field to find words in the paper, with how many places there are and the way from one to the next.

import { text } from '../../text/reader';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import type { Find } from './use_find';

export interface FindBoxProps {
  find: Find;
  /** Where the same words are looked for in all papers; empty when there is no such place. */
  everywhere: string;
  close?: () => void;
}

export function FindBox({ find, everywhere, close }: FindBoxProps) {
  const words = text();
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    find.step(event.shiftKey ? -1 : 1);
  };
  const looking = find.q.trim() !== '';
  return (
    <div class="rdfind" role="search">
      <label class="rdfind__field">
        <Icon name="search" />
        <input type="search" data-find value={find.q} placeholder={words.find} aria-label={words.find} autocomplete="off" enterkeyhint="search" onInput={(event) => find.search(event.currentTarget.value)} onKeyDown={keys} />
        {looking && <output>{find.busy && find.hits.length === 0 ? '…' : `${find.at + 1}/${find.hits.length}`}</output>}
      </label>
      {looking && (
        <>
          <button type="button" class="btn btn--quiet btn--icon" aria-label={words.findBefore} disabled={find.hits.length === 0} onClick={() => find.step(-1)}><Icon name="up" /></button>
          <button type="button" class="btn btn--quiet btn--icon" aria-label={words.findNext} disabled={find.hits.length === 0} onClick={() => find.step(1)}><Icon name="down" /></button>
        </>
      )}
      {looking && everywhere && <Link class="rdfind__all" href={everywhere}>{words.findEverywhere}</Link>}
      {close && <button type="button" class="btn btn--quiet btn--icon rdfind__close" aria-label={words.findClose} onClick={close}><Icon name="x" /></button>}
      <span class="sr-only" role="status">{looking && !find.busy ? words.found(find.hits.length) : ''}</span>
    </div>
  );
}

/** The marks of what was found, over a page. */
export function Marks({ find, page }: { find: Find; page: number }) {
  return (
    <>
      {find.hits.map(
        (hit, at) =>
          hit.page === page &&
          hit.boxes.map((box, n) => (
            <i
              key={`${at}-${n}`}
              class={`pv__mark ${at === find.at ? 'pv__mark--now' : ''}`}
              style={`left:${box.x / 10}%;width:${box.w / 10}%;top:calc(${box.y} * .1cqw);height:calc(${box.h} * .1cqw)`}
            />
          )),
      )}
    </>
  );
}

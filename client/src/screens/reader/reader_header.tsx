import type { ComponentChildren } from 'preact';
import type { Paper } from '../../api/types';
import { text } from '../../text/papers';
import { Icon } from '../../ui/icon';
import { navigate } from '../../ui/router';

/** Title of the paper and the way back; children stand at the end. */
export function ReaderHeader({ paper, children }: { paper: Paper | null; children?: ComponentChildren }) {
  const words = text();
  const back = () => (history.length > 1 ? history.back() : navigate('/'));
  return (
    <header class="rdbar">
      <button type="button" class="btn btn--quiet btn--icon" aria-label={words.back} onClick={back}><Icon name="left" /></button>
      <div class="rdbar__t">
        <h1>{paper?.title ?? ''}</h1>
        {paper && paper.pages > 0 && <small>{words.pages(paper.pages)}</small>}
      </div>
      {children}
    </header>
  );
}

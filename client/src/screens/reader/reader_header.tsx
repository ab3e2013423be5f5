import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Paper } from '../../api/types';
import { PaperOut } from '../../papers/paper_out';
import { text } from '../../text/papers';
import { text as readerText } from '../../text/reader';
import { Icon } from '../../ui/icon';

export interface ReaderHeaderProps {
  paper: Paper | null;
  back: () => void;
  children?: ComponentChildren;
}

/** Title of the paper and the way back; children stand at the end. */
export function ReaderHeader({ paper, back, children }: ReaderHeaderProps) {
  const words = text();
  return (
    <header class="rdbar">
      <button type="button" class="btn btn--quiet btn--icon" aria-label={words.back} onClick={back}><Icon name="left" /></button>
      <div class="rdbar__t">
        <h1>{paper?.title ?? ''}</h1>
        {paper && paper.pages > 0 && <small>{readerText().version(paper.version)} · {words.pages(paper.pages)}</small>}
      </div>
      {children}
    </header>
  );
}

/** What is not needed at every page: keep the file, print, full screen, keys. */
export function ReaderMenu({ paper, keys }: { paper: Paper; keys: () => void }) {
  const words = readerText();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  useEffect(() => {
    const press = (event: PointerEvent) => !menu.current?.contains(event.target as Node) && close();
    addEventListener('pointerdown', press);
    return () => removeEventListener('pointerdown', press);
  }, []);
  return (
    <details class="rdmenu" ref={menu} onClick={(event) => (event.target as Element).closest('a, li button') && close()}>
      <summary class="btn btn--quiet btn--icon" aria-label={words.more}><Icon name="more" /></summary>
      <ul>
        <PaperOut paper={paper} />
        {document.fullscreenEnabled && <li><button type="button" class="btn btn--quiet" onClick={fullScreen}><Icon name="full" />{words.fullScreen}</button></li>}
        <li><button type="button" class="btn btn--quiet" onClick={keys}><Icon name="key" />{words.keys}</button></li>
      </ul>
    </details>
  );
}

function fullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen().catch(() => undefined); // refused: the page stays as it is
}

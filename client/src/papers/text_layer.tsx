// The words of a page over its picture, unseen, so that they can be selected, copied and read aloud.

import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageText, PageWord, Paper } from '../api/types';
import { pageText } from './page_text';

const SIZE = 100; // px, at which words are measured
let pen: CanvasRenderingContext2D | null = null;

/** Each word's natural width is stretched to the width it has on paper. */
export function TextLayer({ paper, page }: { paper: Paper; page: number }) {
  const read = usePageText(paper, page);
  if (!read || read.words.length === 0) return null;
  return (
    <div class="pv__text" lang="vi">
      {read.words.map((word, at) => (
        <Fragment key={at}>
          <span data-word={at} style={styleOf(word)}>{word.e ? word.t : `${word.t} `}</span>
          {word.e && <br />}
        </Fragment>
      ))}
    </div>
  );
}

/** null until the words are here, and when there are none to be had. */
export function usePageText(paper: Paper, page: number): PageText | null {
  const [read, setRead] = useState<PageText | null>(null);
  useEffect(() => {
    let stopped = false;
    setRead(null);
    void pageText(paper, page).then((words) => !stopped && setRead(words));
    return () => {
      stopped = true;
    };
  }, [paper.id, paper.sha256, page]);
  return read;
}

function styleOf(word: PageWord): string {
  const natural = widthOf(word.t) * word.h; // thousandths of the page, at a letter size of h
  const stretch = natural > 0 ? word.w / natural : 1;
  return `left:${word.x / 10}%;top:calc(${word.y} * .1cqw);font-size:calc(${word.h} * .1cqw);transform:scaleX(${stretch.toFixed(4)})`;
}

/** Width of a word by its letter size. */
function widthOf(word: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return 0;
  pen.font = `${SIZE}px sans-serif`;
  return pen.measureText(word).width / SIZE;
}

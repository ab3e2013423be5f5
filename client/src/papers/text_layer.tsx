// The words of a page over its picture, unseen, so that they can be selected, copied and read aloud.

import { useEffect, useState } from 'preact/hooks';
import type { PageText, Paper } from '../api/types';
import { pageText } from './page_text';
import { linesOf, type TextLine } from './text_lines';

const SIZE = 100; // px, at which words are measured
let pen: CanvasRenderingContext2D | null = null;

/**
 * A line is one box with its words in it as running text: browsers copy it in order and with its blanks, which
 * they do not when each word is placed for itself. Letters are set wider or closer until each word has the
 * width it has on paper.
 */
export function TextLayer({ paper, page }: { paper: Paper; page: number }) {
  const read = usePageText(paper, page);
  if (!read || read.words.length === 0) return null;
  return <div class="pv__text" lang="vi">{linesOf(read.words, widthOf).map((line, at) => <Line key={at} line={line} />)}</div>;
}

function Line({ line }: { line: TextLine }) {
  return (
    <p style={`left:${line.x / 10}%;top:calc(${line.y} * .1cqw);font-size:calc(${line.h} * .1cqw)`}>
      {line.words.map((word, at) => (
        <>
          <span style={`letter-spacing:${word.spread.toFixed(4)}em`}>{word.t}</span>
          {at < line.words.length - 1 && <span style={`letter-spacing:${word.gap.toFixed(4)}em`}> </span>}
        </>
      ))}
    </p>
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

/** Width of letters by their size. */
function widthOf(letters: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return 0;
  pen.font = `${SIZE}px sans-serif`;
  return pen.measureText(letters).width / SIZE;
}

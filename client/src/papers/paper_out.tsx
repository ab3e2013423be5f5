// Saving and printing a paper, as rows of a menu, or the word that this one is only to be read here.

import { fileUrl, printUrl } from '../api';
import type { Paper } from '../api/types';
import { text } from '../text/out';
import { Icon } from '../ui/icon';
import './out.css';

export function PaperOut({ paper }: { paper: Paper }) {
  const words = text();
  if (!paper.canSave) return <li class="out__only"><Icon name="lock" />{words.screenOnly}</li>;
  return (
    <>
      <li><a class="btn btn--quiet" href={fileUrl(paper)} download><Icon name="download" />{words.save}</a></li>
      {paper.state === 'ready' && <li><a class="btn btn--quiet" href={printUrl(paper)} target="_blank" rel="noopener" title={words.printHint}><Icon name="print" />{words.print}</a></li>}
    </>
  );
}

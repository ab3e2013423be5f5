// A file that was half sent before the page was opened anew, or on another machine: the same file goes on.

import type { Upload } from '../../api/types';
import { text } from '../../text/uploads';
import { Icon } from '../../ui/icon';
import { fileMark, sizeText } from './file_check';

export function UnfinishedRow({ of, choose, giveUp }: { of: Upload; choose: () => void; giveUp: () => void }) {
  const words = text();
  return (
    <div class="f" data-unfinished={of.id}>
      <span class="f__t">{fileMark(of.fileName)}</span>
      <div>
        <p class="f__n">{of.fileName}</p>
        <p class="f__m is-warn">{words.unfinished(sizeText(of.offset), sizeText(of.sizeBytes))}</p>
      </div>
      <div class="row">
        <button type="button" class="btn btn--sm" onClick={choose}>{words.chooseAgain}</button>
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.giveUp(of.fileName)} onClick={giveUp}><Icon name="x" /></button>
      </div>
    </div>
  );
}

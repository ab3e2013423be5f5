// A file on its way to the server, or one that did not get there.

import { text } from '../../text/prepare';
import { Icon } from '../../ui/icon';
import { sentenceOf } from '../../api/sentence';
import { fileMark, sizeText } from './pdf_check';
import { ProgressBar } from './progress_bar';
import type { Upload } from './uploads';

export interface UploadRowProps {
  upload: Upload;
  /** Position of an item with a paper of the same name and size; 0 when none has. */
  looksLike: number;
  cancel: () => void;
  retry: () => void;
  /** Chooses another file instead. */
  replace: () => void;
}

export function UploadRow({ upload, looksLike, cancel, retry, replace }: UploadRowProps) {
  const words = text().papers;
  const { file, state } = upload;
  const stopped = state.kind === 'failed' || state.kind === 'refused';
  return (
    <div class="f">
      <span class="f__t">{fileMark(file.name)}</span>
      <div>
        <p class="f__n">{file.name}</p>
        {state.kind === 'waiting' && <p class="f__m">{words.waiting}</p>}
        {state.kind === 'sending' && <ProgressBar kind="upload" label={words.uploadLabel} share={state.share} said={state.share < 1 ? words.sending(sizeText(file.size * state.share), sizeText(file.size)) : words.checking} />}
        {state.kind === 'refused' && <p class="f__m is-bad" role="alert">{words.faults[state.fault]}</p>}
        {state.kind === 'failed' && <p class="f__m is-bad" role="alert">{sentenceOf(state.error)}</p>}
        {looksLike > 0 && <p class="f__m is-warn">{words.looksSame(looksLike)}</p>}
      </div>
      <div class="row">
        {state.kind === 'failed' && <button type="button" class="btn btn--sm" data-first onClick={retry}>{words.retry}</button>}
        {state.kind === 'refused' && <button type="button" class="btn btn--sm" data-first onClick={replace}>{words.replace}</button>}
        <button type="button" class="btn btn--quiet btn--icon" aria-label={`${stopped ? words.dismiss : words.cancel}: ${file.name}`} onClick={cancel}><Icon name="x" /></button>
      </div>
    </div>
  );
}

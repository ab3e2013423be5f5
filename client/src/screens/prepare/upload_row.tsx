// A file on its way to the server, one that waits for an answer, or one that did not get there.

import { sentenceOf } from '../../api/sentence';
import type { AgendaItem } from '../../api/types';
import type { UploadProgress } from '../../api/upload';
import { text as prepareText } from '../../text/prepare';
import { text } from '../../text/uploads';
import { Icon } from '../../ui/icon';
import { fileMark, sizeText } from './file_check';
import { ProgressBar } from './progress_bar';
import type { Upload } from './uploads';

export interface UploadRowProps {
  upload: Upload;
  items: AgendaItem[];
  cancel: () => void;
  retry: () => void;
  anyway: () => void;
  answer: (version: boolean) => void;
  /** Chooses another file instead. */
  replace: () => void;
}

export function UploadRow({ upload, items, cancel, retry, anyway, answer, replace }: UploadRowProps) {
  const words = text();
  const papers = prepareText().papers;
  const { file, state, paperId } = upload;
  const under = state.kind === 'waiting' || state.kind === 'sending';
  const of = paperId ? items.flatMap((item) => item.papers).find((paper) => paper.id === paperId) : undefined;
  return (
    <div class="f" data-upload={upload.key}>
      <span class="f__t">{fileMark(file.name)}</span>
      <div>
        <p class="f__n">{file.name}</p>
        {of && <p class="f__m">{words.asVersion(of.title)}</p>}
        {state.kind === 'waiting' && <p class="f__m">{words.waiting}</p>}
        {state.kind === 'sending' && <Progress progress={state.progress} size={file.size} />}
        {state.kind === 'asking' && <p class="f__m is-warn">{words.sameName(state.paper.title)}</p>}
        {state.kind === 'duplicate' && <p class="f__m is-warn" role="status">{twin(upload, items)}</p>}
        {state.kind === 'refused' && <p class="f__m is-bad" role="alert">{words.faults[state.fault]}</p>}
        {state.kind === 'failed' && <p class="f__m is-bad" role="alert">{sentenceOf(state.error)}</p>}
      </div>
      <div class="row">
        {state.kind === 'asking' && (
          <>
            <button type="button" class="btn btn--primary btn--sm" data-first onClick={() => answer(true)}>{words.makeVersion}</button>
            <button type="button" class="btn btn--sm" onClick={() => answer(false)}>{words.makePaper}</button>
          </>
        )}
        {state.kind === 'duplicate' && (state.duplicate.paperId === paperId ? null : <button type="button" class="btn btn--sm" onClick={anyway}>{words.anyway}</button>)}
        {state.kind === 'failed' && <button type="button" class="btn btn--sm" data-first onClick={retry}>{papers.retry}</button>}
        {state.kind === 'refused' && <button type="button" class="btn btn--sm" data-first onClick={replace}>{papers.replace}</button>}
        {state.kind === 'duplicate' ? (
          <button type="button" class="btn btn--sm" data-first aria-label={`${words.skip}: ${file.name}`} onClick={cancel}>{words.skip}</button>
        ) : (
          <button type="button" class="btn btn--quiet btn--icon" aria-label={`${under ? papers.cancel : papers.dismiss}: ${file.name}`} onClick={cancel}><Icon name="x" /></button>
        )}
      </div>
    </div>
  );
}

function Progress({ progress, size }: { progress: UploadProgress; size: number }) {
  const words = text();
  const label = prepareText().papers.uploadLabel;
  switch (progress.kind) {
    case 'hashing':
      return <ProgressBar kind="upload" label={label} share={0} said={words.hashing(Math.round(progress.share * 100))} />;
    case 'finishing':
      return <ProgressBar kind="upload" label={label} share={1} said={words.finishing} />;
  }
  const share = progress.sent / size;
  if (progress.kind === 'holding') return <ProgressBar kind="holding" label={label} share={share} said={words.holding(sizeText(progress.sent), sizeText(size))} />;
  const left = progress.secondsLeft === null ? '' : words.left(progress.secondsLeft);
  return <ProgressBar kind="upload" label={label} share={share} said={words.sending(sizeText(progress.sent), sizeText(size), Math.floor(share * 100), left)} />;
}

/** Which paper has the very same file. */
function twin({ state, paperId }: Upload, items: AgendaItem[]): string {
  if (state.kind !== 'duplicate') return '';
  const { duplicate } = state;
  if (duplicate.paperId === paperId) return text().sameVersion;
  return text().sameFile(duplicate.title, items.find((item) => item.id === duplicate.itemId)?.position ?? 0);
}

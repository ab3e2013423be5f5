// The papers of an item, the files on their way to it, and the place to add more.

import { useRef, useState } from 'preact/hooks';
import type { AgendaItem, Paper } from '../../api/types';
import { text } from '../../text/prepare';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { removePaper } from './desk_acts';
import { duplicatePapers, looksLikeDuplicate } from './duplicates';
import { PaperRow } from './paper_row';
import { sizeText } from './pdf_check';
import { RecallQuestion } from './recall_question';
import { UploadRow } from './upload_row';

export function ItemFiles({ desk, item, dropping }: { desk: Desk; item: AgendaItem; dropping: boolean }) {
  const words = text().papers;
  const input = useRef<HTMLInputElement>(null);
  const replacing = useRef({ paperId: 0, uploadKey: 0 });
  const [recall, setRecall] = useState<Paper | null>(null);
  const meeting = desk.meeting.value;
  const readOnly = desk.readOnly.value;
  const hidden = desk.removals.hidden.value;
  const uploads = desk.uploads.list.value.filter((upload) => upload.itemId === item.id);
  const papers = item.papers.filter((paper) => !hidden.has(`paper ${paper.id}`));
  const limit = sizeText(desk.me.commune.maxPaperBytes);
  const twice = duplicatePapers(meeting.items);

  const choose = (paperId = 0, uploadKey = 0) => {
    replacing.current = { paperId, uploadKey };
    input.current!.multiple = paperId === 0 && uploadKey === 0;
    input.current!.click();
  };
  const chosen = () => {
    const files = [...input.current!.files!];
    input.current!.value = ''; // so that the same file can be chosen again
    if (files.length === 0) return;
    const { paperId, uploadKey } = replacing.current;
    if (uploadKey) desk.uploads.cancel(uploadKey);
    desk.uploads.add(item.id, files, paperId);
  };
  const remove = (paper: Paper) => {
    if (meeting.state === 'draft' || paper.state === 'failed') removePaper(desk, paper, false);
    else setRecall(paper);
  };

  const any = papers.length + uploads.length > 0;
  if (!any && readOnly) return null;
  return (
    <div class={any ? 'item__files' : 'item__nofiles'}>
      {papers.map((paper) => (
        <PaperRow
          key={paper.id}
          paper={paper}
          sameAs={twice.get(paper.id) ?? 0}
          announced={meeting.state !== 'draft'}
          remove={readOnly ? null : () => remove(paper)}
          replace={readOnly ? null : () => choose(paper.id)}
        />
      ))}
      {uploads.map((upload) => (
        <UploadRow
          key={`upload ${upload.key}`}
          upload={upload}
          looksLike={looksLikeDuplicate(meeting.items, upload.file)}
          cancel={() => desk.uploads.cancel(upload.key)}
          retry={() => desk.uploads.retry(upload.key)}
          replace={() => choose(upload.replaces, upload.key)}
        />
      ))}
      {!readOnly && (
        <div class="drop">
          <Icon name="upload" />
          <span class="drop__words">{dropping ? <b>{words.dropNow}</b> : <><span class="drop__how">{words.drop(limit)}</span><span class="drop__only">{words.limit(limit)}</span> {words.secret}</>}</span>
          <button type="button" class="btn btn--quiet btn--sm push" data-act="files" aria-label={`${words.add}: ${item.title}`} onClick={() => choose()}>{any ? words.choose : words.add}</button>
          <input type="file" multiple class="vh" tabIndex={-1} aria-hidden="true" accept="application/pdf,.pdf" ref={input} onChange={chosen} />
        </div>
      )}
      {recall && <RecallQuestion paper={recall} close={() => setRecall(null)} confirm={() => removePaper(desk, recall, true)} />}
    </div>
  );
}

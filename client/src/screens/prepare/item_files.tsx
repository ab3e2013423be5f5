// The papers of an item, the files on their way to it, and the place to add more.

import { useRef, useState } from 'preact/hooks';
import type { AgendaItem, Paper } from '../../api/types';
import { text } from '../../text/prepare';
import { text as uploadText } from '../../text/uploads';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { giveUpUnfinished, removePaper } from './desk_acts';
import { duplicatePapers } from './duplicates';
import { ACCEPT, sizeText } from './file_check';
import { PaperRights } from './paper_rights';
import { PaperRow } from './paper_row';
import { RecallQuestion } from './recall_question';
import { UnfinishedRow } from './unfinished_row';
import { UploadRow } from './upload_row';

export function ItemFiles({ desk, item, dropping }: { desk: Desk; item: AgendaItem; dropping: boolean }) {
  const words = text().papers;
  const more = uploadText();
  const input = useRef<HTMLInputElement>(null);
  /** What the chooser was opened for: null paperId asks by name, see Uploads.add. */
  const wanted = useRef({ paperId: null as number | null, uploadKey: 0 });
  const [recall, setRecall] = useState<Paper | null>(null);
  const meeting = desk.meeting.value;
  const readOnly = desk.readOnly.value;
  const hidden = desk.removals.hidden.value;
  const uploads = desk.uploads.list.value.filter((upload) => upload.itemId === item.id);
  const papers = item.papers.filter((paper) => !hidden.has(`paper ${paper.id}`));
  const active = new Set(desk.uploads.list.value.map((upload) => upload.id));
  const unfinished = readOnly ? [] : desk.unfinished.value.filter((of) => !active.has(of.id) && (of.itemId === item.id || item.papers.some((paper) => paper.id === of.paperId)));
  const limit = sizeText(desk.me.commune.maxPaperBytes);
  const twice = duplicatePapers(meeting.items);

  const choose = (paperId: number | null = null, uploadKey = 0) => {
    wanted.current = { paperId, uploadKey };
    input.current!.multiple = paperId === null && uploadKey === 0;
    input.current!.click();
  };
  const chosen = () => {
    const files = [...input.current!.files!];
    input.current!.value = ''; // so that the same file can be chosen again
    if (files.length === 0) return;
    const { paperId, uploadKey } = wanted.current;
    if (uploadKey) desk.uploads.cancel(uploadKey);
    desk.uploads.add(item.id, files, paperId);
  };
  const remove = (paper: Paper) => {
    if (meeting.state === 'draft' || paper.state === 'failed') removePaper(desk, paper, false);
    else setRecall(paper);
  };

  const any = papers.length + uploads.length + unfinished.length > 0;
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
          rights={<PaperRights desk={desk} paper={paper} />}
          drop={(files) => desk.uploads.add(item.id, files, files.length === 1 ? paper.id : null)}
        />
      ))}
      {unfinished.map((of) => (
        <UnfinishedRow key={of.id} of={of} choose={() => choose(of.paperId)} giveUp={() => giveUpUnfinished(desk, of)} />
      ))}
      {uploads.map((upload) => (
        <UploadRow
          key={`upload ${upload.key}`}
          upload={upload}
          items={meeting.items}
          cancel={() => desk.uploads.cancel(upload.key)}
          retry={() => desk.uploads.retry(upload.key)}
          anyway={() => desk.uploads.anyway(upload.key)}
          answer={(version) => desk.uploads.answer(upload.key, version)}
          replace={() => choose(upload.paperId || null, upload.key)}
        />
      ))}
      {!readOnly && (
        <div class="drop">
          <Icon name="upload" />
          <span class="drop__words">{dropping ? <b>{words.dropNow}</b> : <><span class="drop__how">{more.drop(limit)}</span><span class="drop__only">{more.formats(limit)}</span> {words.secret}</>}</span>
          <button type="button" class="btn btn--quiet btn--sm push" data-act="files" aria-label={`${words.add}: ${item.title}`} onClick={() => choose()}>{any ? words.choose : words.add}</button>
          <input type="file" multiple class="vh" tabIndex={-1} aria-hidden="true" accept={ACCEPT} ref={input} onChange={chosen} />
        </div>
      )}
      {recall && <RecallQuestion paper={recall} close={() => setRecall(null)} confirm={() => removePaper(desk, recall, true)} />}
    </div>
  );
}

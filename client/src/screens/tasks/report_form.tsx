// Reporting on a task, from a phone first: a few words, photos, one button.

import { useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { newKey } from '../../api/key';
import { sentenceOf } from '../../api/sentence';
import { taskFileUrl } from '../../api/tasks';
import type { TaskFile, TaskPage } from '../../api/types';
import { text } from '../../text/tasks';
import { Icon } from '../../ui/icon';
import { shrinkPhoto } from './shrink_photo';

const TAKEN = 'image/*,.heic,.heif,.pdf,.doc,.docx,.xls,.xlsx';

export function ReportForm({ page, changed }: { page: TaskPage; changed: (page: TaskPage) => void }) {
  const words = text().report;
  const [said, setSaid] = useState('');
  const [files, setFiles] = useState<TaskFile[]>(page.drafts);
  const [adding, setAdding] = useState(0);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState('');
  const key = useRef(newKey()); // of this report: pressed again after a lost answer it is the same
  const id = page.task.id;
  const add = async (chosen: FileList | null) => {
    setFailed('');
    for (const file of Array.from(chosen ?? [])) {
      setAdding((n) => n + 1);
      try {
        const { blob, name } = await shrinkPhoto(file);
        const kept = await api.addTaskFile(id, blob, name);
        setFiles((now) => [...now, kept]);
        key.current = newKey();
      } catch (error) {
        setFailed(sentenceOf(error));
      } finally {
        setAdding((n) => n - 1);
      }
    }
  };
  const drop = async (file: TaskFile) => {
    try {
      await api.removeTaskFile(file.id);
      setFiles((now) => now.filter((one) => one.id !== file.id));
      key.current = newKey();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  const can = !sending && adding === 0 && (said.trim() !== '' || files.length > 0);
  const send = async () => {
    setSending(true);
    setFailed('');
    try {
      changed(await api.reportTask(id, said, files.map((file) => file.id), key.current));
    } catch (error) {
      setFailed(sentenceOf(error));
      setSending(false);
    }
  };
  const choose = (label: string, icon: 'video' | 'upload', camera: boolean) => (
    <label class="btn report__add">
      <Icon name={icon} />{label}
      <input type="file" class="vh" accept={camera ? 'image/*' : TAKEN} capture={camera ? 'environment' : undefined} multiple={!camera} onChange={(event) => (void add(event.currentTarget.files), (event.currentTarget.value = ''))} />
    </label>
  );
  return (
    <form class="card card__body report" aria-labelledby="report-title" onSubmit={(event) => (event.preventDefault(), can && void send())}>
      <h2 id="report-title">{words.heading}</h2>
      <label class="field">
        <span class="label">{words.text}</span>
        <textarea class="input area" rows={4} maxLength={5000} value={said} onInput={(event) => ((key.current = newKey()), setSaid(event.currentTarget.value))} />
        <small>{words.hint}</small>
      </label>
      {files.length > 0 && (
        <ul class="photos" aria-label={words.photos}>
          {files.map((file) => (
            <li key={file.id}>
              {file.picture ? <img src={taskFileUrl(file.id)} alt={file.fileName} /> : <span class="photos__file"><Icon name="file" />{file.fileName}</span>}
              <button type="button" class="btn btn--icon btn--sm" aria-label={words.remove(file.fileName)} onClick={() => void drop(file)}><Icon name="x" /></button>
            </li>
          ))}
        </ul>
      )}
      {adding > 0 && <p class="muted" role="status"><Icon name="loader" class="spin" /> {words.adding}</p>}
      <div class="report__adds">{choose(words.photo, 'video', true)}{choose(words.file, 'upload', false)}</div>
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
      <button type="submit" class="btn btn--primary btn--wide" aria-disabled={!can} aria-busy={sending}><Icon name={sending ? 'loader' : 'send'} class={sending ? 'spin' : ''} />{words.send}</button>
    </form>
  );
}

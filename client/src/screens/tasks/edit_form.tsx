// Changing a task that was given: what, who, until when. What was written stays when somebody else was quicker.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { newKey } from '../../api/key';
import { sentenceOf } from '../../api/sentence';
import type { TaskOwner, TaskPage } from '../../api/types';
import { text } from '../../text/tasks';
import { toFields } from '../../text/time';
import { DayInput } from '../../ui/day_input';
import { Icon } from '../../ui/icon';
import { KINDS } from './give_line';
import { suggest } from './mention';
import { OwnersChosen, OwnersFound } from './owners_found';

export function EditForm({ page, changed, close }: { page: TaskPage; changed: (page: TaskPage) => void; close: () => void }) {
  const words = text();
  const { task } = page;
  const day = toFields(Date.parse(task.dueAt)).date;
  const [line, setLine] = useState(task.text);
  const [kind, setKind] = useState(task.kind);
  const [due, setDue] = useState(day);
  const [chosen, setChosen] = useState<TaskOwner[]>(task.owners);
  const [all, setAll] = useState<TaskOwner[]>([]);
  const [find, setFind] = useState('');
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const key = useRef(newKey());
  useEffect(() => {
    let stopped = false;
    void api.taskOwners(task.meetingId).then((list) => !stopped && setAll(list), (error: unknown) => !stopped && setFailed(sentenceOf(error)));
    return () => {
      stopped = true;
    };
  }, [task.meetingId]);
  const found = find.trim() === '' ? [] : suggest(all, chosen, find.trim());
  const picked = Math.min(at, found.length - 1);
  const write = (f: () => void) => {
    key.current = newKey();
    setFailed('');
    f();
  };
  const choose = (owner: TaskOwner) => write(() => (setChosen([...chosen, owner]), setFind(''), setAt(0)));
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing || found.length === 0) return;
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') setAt((picked + (event.code === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    else if (event.code === 'Enter' || event.code === 'NumpadEnter') choose(found[picked]!);
    else if (event.code === 'Escape') setFind('');
    else return;
    event.preventDefault();
  };
  const save = async () => {
    if (chosen.length === 0) return setFailed(words.edit.nobody);
    setBusy(true);
    setFailed('');
    try {
      changed(await api.editTask(task.id, { text: line, kind, due, conclusionId: 0, owners: chosen.map(({ personId, villageId }) => ({ personId, villageId })), read: task.revision }, key.current));
      close();
    } catch (error) {
      setFailed(sentenceOf(error));
      if (error instanceof ApiError && error.code === 'task_outdated') {
        key.current = newKey();
        await api.task(task.id).then(changed, () => undefined); // the other's words stand above, one's own in the form
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="card card__body taskedit" aria-label={words.edit.open} onSubmit={(event) => (event.preventDefault(), !busy && void save())}>
      <label class="field"><span class="label">{words.edit.text}</span><textarea class="input area" rows={2} maxLength={1000} required autoFocus value={line} onInput={(event) => write(() => setLine(event.currentTarget.value))} /></label>
      <div class="field">
        <span class="label">{words.owners}</span>
        <OwnersChosen chosen={chosen} off={(one) => write(() => setChosen(chosen.filter((other) => other !== one)))} />
        <input class="input" type="search" role="combobox" aria-expanded={found.length > 0} aria-controls="edit-owners" aria-autocomplete="list" aria-label={words.edit.add} placeholder={words.edit.add} autocomplete="off" value={find}
          onInput={(event) => (setFind(event.currentTarget.value), setAt(0))} onKeyDown={keys} />
        <OwnersFound found={found} picked={picked} id="edit-owners" choose={choose} />
      </div>
      <div class="give__when">
        <label><span>{words.give.due}</span><DayInput required min={day < toFields(Date.now()).date ? day : toFields(Date.now()).date} value={due} onValue={(next) => write(() => setDue(next))} /></label>
        {task.kind !== 'notice' && (
          <label><span>{words.give.kind}</span>
            <select class="input select" value={kind} onChange={(event) => write(() => setKind(event.currentTarget.value as typeof kind))}>
              {KINDS.map((one) => <option key={one} value={one}>{words.kind[one]}</option>)}
            </select>
          </label>
        )}
      </div>
      <p class="muted small">{words.edit.told}</p>
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
      <div class="row row--wrap">
        <button type="submit" class="btn btn--primary" aria-busy={busy}><Icon name="check" />{words.edit.save}</button>
        <button type="button" class="btn btn--quiet" onClick={close}>{words.cancel}</button>
      </div>
    </form>
  );
}

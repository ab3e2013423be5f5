// A hall's names, its village, whether it is used, and whether its TV only watches.

import { useEffect, useId, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Hall, Village } from '../../api/types';
import { text } from '../../text/pairing';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

/** hall: null for a new one. */
export function EditHall({ hall, close, done }: { hall: Hall | null; close: () => void; done: () => void }) {
  const words = text().admin;
  const id = useId();
  const [form, setForm] = useState({ name: hall?.name ?? '', shortName: hall?.shortName ?? '', villageId: hall?.villageId ?? 0, active: hall?.active ?? true, receiveOnly: hall?.receiveOnly ?? false });
  const [villages, setVillages] = useState<Village[]>([]);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    api.villages().then((all) => setVillages((all ?? []).filter((v) => v.mergedInto === 0)), (error: unknown) => setFailure(sentenceOf(error)));
  }, []);
  const save = async () => {
    setTried(true);
    if (sending || !form.name.trim() || !form.shortName.trim()) return;
    setSending(true);
    try {
      await (hall ? api.editHall(hall.id, form) : api.addHall(form));
      done();
    } catch (error) {
      setFailure(sentenceOf(error));
      setSending(false);
    }
  };
  const check = (key: 'active' | 'receiveOnly', label: string) => (
    <label class="check"><input type="checkbox" checked={form[key]} onChange={(event) => setForm({ ...form, [key]: event.currentTarget.checked })} />{label}</label>
  );
  return (
    <Dialog
      title={hall ? words.editHall : words.addHall}
      onClose={close}
      foot={<>
        <button type="button" class="btn" onClick={close}>{words.cancel}</button>
        <button type="button" class="btn btn--primary" aria-busy={sending} onClick={() => void save()}>{words.save}</button>
      </>}
    >
      <form class="adh__form" onSubmit={(event) => (event.preventDefault(), void save())}>
        <Field id={`${id}-n`} label={words.hall.name} error={tried && !form.name.trim() ? words.hall.nameEmpty : undefined}>
          <input id={`${id}-n`} class="input" maxLength={120} value={form.name} onInput={(event) => setForm({ ...form, name: event.currentTarget.value })} />
        </Field>
        <Field id={`${id}-s`} label={words.hall.short} error={tried && !form.shortName.trim() ? words.hall.shortEmpty : undefined}>
          <input id={`${id}-s`} class="input" maxLength={40} value={form.shortName} onInput={(event) => setForm({ ...form, shortName: event.currentTarget.value })} />
        </Field>
        {!hall?.main && (
          <Field id={`${id}-v`} label={words.hall.village}>
            <select id={`${id}-v`} class="select" value={form.villageId} onChange={(event) => setForm({ ...form, villageId: Number(event.currentTarget.value) })}>
              <option value={0}>{words.hall.noVillage}</option>
              {villages.map((v) => <option key={v.id} value={v.id}>{v.name}</option>)}
            </select>
          </Field>
        )}
        {!hall?.main && check('receiveOnly', words.setWatches)}
        {!hall?.main && hall && check('active', words.hall.active)}
        {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

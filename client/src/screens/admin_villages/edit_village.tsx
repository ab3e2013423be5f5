// A village's name.

import { useId, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Village } from '../../api/types';
import { text } from '../../text/admin_people';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

/** village: null for a new one. */
export function EditVillage({ village, close, done }: { village: Village | null; close: () => void; done: (village: Village) => void }) {
  const words = text();
  const id = useId();
  const [name, setName] = useState(village?.name ?? '');
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const save = async () => {
    setTried(true);
    setFailure('');
    if (sending || !name.trim()) return;
    setSending(true);
    try {
      done(await (village ? api.editVillage(village.id, { name: name.trim() }) : api.addVillage({ name: name.trim() })));
    } catch (error) {
      setFailure(sentenceOf(error));
      setSending(false);
    }
  };
  return (
    <Dialog title={village ? `${words.villages.edit}: ${village.name}` : words.villages.add} onClose={() => sending || close()} foot={<>
      <button type="button" class="btn" onClick={close}>{words.cancel}</button>
      <button type="button" class="btn btn--primary" aria-busy={sending} onClick={() => void save()}>{sending ? words.saving : words.save}</button>
    </>}>
      <form class="admin__form" noValidate onSubmit={(event) => (event.preventDefault(), void save())}>
        <Field id={id} label={words.villages.name} hint={words.villages.nameHint} error={tried && !name.trim() ? words.villages.nameEmpty : undefined}>
          <input id={id} class="input" maxLength={80} value={name} autocomplete="off" aria-describedby={`${id}-note`} onInput={(event) => setName(event.currentTarget.value)} />
        </Field>
        {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

// The line below the agenda: type, Enter, type the next. What was added and is not saved yet stands above it.

import { useRef, useState } from 'preact/hooks';
import { text } from '../../text/prepare';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { addItem, dropAdded } from './desk_acts';
import { EMPTY_ITEM, readItem } from './item_form';
import { ItemFields } from './item_fields';
import { keepUnsent, readUnsent } from './unsent';

export function AddItem({ desk }: { desk: Desk }) {
  const words = text();
  const box = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(() => readUnsent(desk.id).adding ?? EMPTY_ITEM);
  const [fault, setFault] = useState(false);
  const change = (next: typeof form) => {
    setForm(next);
    setFault(false);
    keepUnsent(desk.id, { adding: next.title || next.presenter ? next : undefined });
  };
  const add = (event: Event) => {
    event.preventDefault();
    const input = readItem(form);
    box.current!.querySelector<HTMLInputElement>('[data-first]')!.focus();
    if (!input) {
      setFault(true);
      return;
    }
    addItem(desk, input);
    change({ ...EMPTY_ITEM, minutes: form.minutes });
  };
  const failed = desk.saver.status.value.kind === 'failed';
  return (
    <>
      {desk.added.value.length > 0 && (
        <ul class="added">
          {desk.added.value.map((added) => (
            <li key={added.key}>
              <span>{added.input.title}</span>
              {failed ? (
                <>
                  <span class="chip chip--bad"><Icon name="alert" />{words.agenda.notSaved}</span>
                  <button type="button" class="btn btn--sm" onClick={() => void desk.saver.flush()}>{words.trouble.retry}</button>
                  <button type="button" class="btn btn--quiet btn--icon" aria-label={words.papers.dismiss} onClick={() => dropAdded(desk, added)}><Icon name="x" /></button>
                </>
              ) : (
                <span class="chip"><Icon name="loader" class="spin" />{words.agenda.saving}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <form class="additem" ref={box} onSubmit={add} noValidate>
        <ItemFields desk={desk} name="add" form={form} change={change} titleHint={words.agenda.titleHint}>
          <button type="submit" class="btn" aria-label={words.agenda.add}><Icon name="plus" />{words.agenda.addShort}</button>
        </ItemFields>
        {fault && <p class="field__error" role="alert"><Icon name="alert" />{words.agenda.fault}</p>}
      </form>
    </>
  );
}

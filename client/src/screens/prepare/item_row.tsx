// One agenda item: read, moved, given more minutes, opened to edit in place, with its papers below.

import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { AgendaItem } from '../../api/types';
import { text } from '../../text/prepare';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { editItem, keepItemForm, removeItem, setMinutes } from './desk_acts';
import { useFileDrop } from './file_drop';
import { ItemFields } from './item_fields';
import { ItemFiles } from './item_files';
import { itemFormOf, readItem, sameItem } from './item_form';
import { stepMinutes } from './plan';
import { readUnsent, type ItemForm } from './unsent';

export interface ItemRowProps {
  desk: Desk;
  item: AgendaItem;
  /** As counted on the page. */
  no: number;
  last: boolean;
  /** "08:15"; empty where nothing begins at a time. */
  startsAt: string;
  mark: '' | 'drag' | 'before' | 'after';
  grip: JSX.HTMLAttributes<HTMLButtonElement>;
  move: (by: 1 | -1) => void;
}

export function ItemRow({ desk, item, no, last, startsAt, mark, grip, move }: ItemRowProps) {
  const words = text().agenda;
  const readOnly = desk.readOnly.value;
  const row = useRef<HTMLLIElement>(null);
  const [form, setForm] = useState<ItemForm | null>(() => readUnsent(desk.id).items?.[item.id] ?? null);
  const [asking, setAsking] = useState(false);
  const dropping = useFileDrop(row, !readOnly, (files) => desk.uploads.add(item.id, files));

  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || readOnly || (event.code !== 'ArrowUp' && event.code !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.code === 'ArrowUp' ? -1 : 1);
  };
  const edit = () => {
    setForm(itemFormOf(item));
    setTimeout(() => row.current?.querySelector<HTMLInputElement>('[data-act=title]')?.focus());
  };
  const closeForm = () => {
    setForm(null);
    setTimeout(() => row.current?.querySelector<HTMLElement>('[data-act=edit]')?.focus());
  };
  const remove = () => {
    const papers = item.papers.length + desk.uploads.list.peek().filter((upload) => upload.itemId === item.id).length;
    if (papers > 0 || desk.meeting.peek().state !== 'draft') setAsking(true);
    else removeItem(desk, item, false);
  };

  return (
    <li class={`item ${mark && `item--${mark}`} ${dropping ? 'item--drop' : ''}`} ref={row} data-item={item.id} id={`at-item-${item.id}`} onKeyDown={keys}>
      {readOnly ? <span /> : <button type="button" class="item__grip" data-act="grip" aria-label={words.drag(no)} title={words.keysHint} {...grip}><Icon name="grip" /></button>}
      <span class="item__at">{startsAt}</span>
      {form ? (
        <EditItem desk={desk} item={item} form={form} setForm={setForm} close={closeForm} />
      ) : (
        <>
          <div class="item__words">
            {readOnly ? <p class="item__title">{no}. {item.title}</p> : <button type="button" class="item__title item__edit" data-act="edit" aria-label={words.edit(item.title)} onClick={edit}>{no}. {item.title}</button>}
            {item.presenter && <p class="item__who">{item.presenter}</p>}
          </div>
          <div class="item__tools">
            {!desk.written && <Minutes item={item} readOnly={readOnly} set={(minutes) => setMinutes(desk, item, minutes)} />}
            {!readOnly && (
              <>
                <button type="button" class="btn btn--quiet btn--icon" data-act="up" aria-label={words.up(no)} aria-disabled={no === 1} onClick={() => move(-1)}><Icon name="up" /></button>
                <button type="button" class="btn btn--quiet btn--icon" data-act="down" aria-label={words.down(no)} aria-disabled={last} onClick={() => move(1)}><Icon name="down" /></button>
                <button type="button" class="btn btn--quiet btn--icon" data-act="remove" aria-label={item.state === 'waiting' ? words.remove(no) : words.begun} aria-disabled={item.state !== 'waiting'} onClick={() => item.state === 'waiting' && remove()}><Icon name="trash" /></button>
              </>
            )}
          </div>
        </>
      )}
      <ItemFiles desk={desk} item={item} dropping={dropping} />
      {asking && (
        <Dialog
          title={words.removeQuestion(item.title)}
          onClose={() => setAsking(false)}
          foot={
            <>
              <button type="button" class="btn" onClick={() => setAsking(false)}>{words.cancel}</button>
              <button type="button" class="btn btn--danger" onClick={() => (setAsking(false), removeItem(desk, item, true))}><Icon name="trash" />{words.removeConfirm}</button>
            </>
          }
        >
          {item.papers.length > 0 && <p>{words.removeWith(item.papers.length)}</p>}
          {desk.meeting.value.state !== 'draft' && <p>{words.removeAnnounced}</p>}
        </Dialog>
      )}
    </li>
  );
}

function Minutes({ item, readOnly, set }: { item: AgendaItem; readOnly: boolean; set: (minutes: number) => void }) {
  const words = text().agenda;
  const shown = words.minutesShort(item.plannedMinutes);
  if (readOnly) return <span class="item__mins">{shown}</span>;
  return (
    <div class="mins" role="group" aria-label={words.duration}>
      <button type="button" data-act="fewer" aria-label={words.fewer} onClick={() => set(stepMinutes(item.plannedMinutes, -1))}><Icon name="minus" /></button>
      <output>{shown}</output>
      <button type="button" data-act="more" aria-label={words.more} onClick={() => set(stepMinutes(item.plannedMinutes, 1))}><Icon name="plus" /></button>
    </div>
  );
}

/** Enter saves, Escape leaves all as it was. */
function EditItem(props: { desk: Desk; item: AgendaItem; form: ItemForm; setForm: (form: ItemForm) => void; close: () => void }) {
  const { desk, item, form, setForm, close } = props;
  const words = text().agenda;
  const [fault, setFault] = useState(false);
  const change = (next: ItemForm) => {
    setForm(next);
    setFault(false);
    keepItemForm(desk.id, item.id, next);
  };
  const save = (event?: Event) => {
    event?.preventDefault();
    const input = readItem(form);
    if (!input) {
      setFault(true);
      return;
    }
    if (sameItem(form, item)) keepItemForm(desk.id, item.id, undefined);
    else editItem(desk, item, input);
    close();
  };
  const cancel = () => {
    keepItemForm(desk.id, item.id, undefined);
    close();
  };
  return (
    <form class="item__form" onSubmit={save} noValidate onKeyDown={(event) => event.code === 'Escape' && cancel()}>
      <ItemFields desk={desk} name={`item-${item.id}`} form={form} change={change}>
        <button type="submit" class="btn">{words.save}</button>
        <button type="button" class="btn btn--quiet" onClick={cancel}>{words.cancel}</button>
      </ItemFields>
      {fault && <p class="field__error" role="alert"><Icon name="alert" />{words.fault}</p>}
    </form>
  );
}

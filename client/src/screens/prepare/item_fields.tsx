// The three fields of an agenda item, in one line; Enter submits the form around them.

import type { ComponentChildren } from 'preact';
import { text } from '../../text/prepare';
import { text as writtenText } from '../../text/written';
import type { Desk } from './desk';
import { presenters } from './invited';
import type { ItemForm } from './unsent';

export interface ItemFieldsProps {
  desk: Desk;
  /** Distinguishes the fields of two forms on one page. */
  name: string;
  form: ItemForm;
  change: (form: ItemForm) => void;
  titleHint?: string;
  children: ComponentChildren;
}

export function ItemFields({ desk, name, form, change, titleHint, children }: ItemFieldsProps) {
  const words = text().agenda;
  const list = `presenters-${name}`;
  return (
    <div class="itemform">
      <input class="input itemform__title" data-first data-act="title" aria-label={words.title} placeholder={desk.written ? writtenText().prepare.question : titleHint ?? words.title} maxLength={300} autocomplete="off" value={form.title} onInput={(e) => change({ ...form, title: e.currentTarget.value })} />
      <input class="input itemform__who" data-act="who" aria-label={words.presenter} placeholder={words.presenter} maxLength={200} autocomplete="off" list={list} value={form.presenter} onInput={(e) => change({ ...form, presenter: e.currentTarget.value })} />
      <datalist id={list}>{presenters(desk.meeting.value).map((who) => <option key={who} value={who} />)}</datalist>
      {!desk.written && (
        <label class="itemform__mins">
          <input class="input" type="number" data-act="mins" aria-label={words.minutes} min={1} max={600} value={form.minutes} onInput={(e) => change({ ...form, minutes: e.currentTarget.value })} />
          <span aria-hidden="true">{words.minutes.toLowerCase()}</span>
        </label>
      )}
      {children}
    </div>
  );
}

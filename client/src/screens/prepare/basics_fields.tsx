// The fields of a meeting's basics, for a new meeting and for changing one.

import type { ComponentChildren } from 'preact';
import type { Person } from '../../api/types';
import { text } from '../../text/prepare';
import { text as writtenText } from '../../text/written';
import { hourMinute, weekday } from '../../text/time';
import { Icon } from '../../ui/icon';
import type { BasicsFault, BasicsField, BasicsForm, Choices } from './basics';
import { dayFromNow, daysAhead, parseWhen } from './vn_time';

export interface BasicsFieldsProps {
  form: BasicsForm;
  choices: Choices;
  /** Faults to show; those of fields nobody has touched are left out by the owner. */
  faults: Partial<Record<BasicsField, BasicsFault>>;
  change: (form: BasicsForm) => void;
  /** ms */
  now: number;
  /** Asked in writing: the time is the deadline, and there is no place. */
  written?: boolean;
}

export function BasicsFields({ form, choices, faults, change, now, written }: BasicsFieldsProps) {
  const words = text().basics;
  const asks = writtenText().prepare;
  const set = (part: Partial<BasicsForm>) => change({ ...form, ...part });
  const at = parseWhen(form.date, form.time, now);
  const ahead = daysAhead(form.date, now);
  const minutes = Number(form.minutes);
  return (
    <div class="basics">
      <Field name="title" class="basics__12" label={written ? asks.name : words.name} fault={faults.title}>
        <input class="input" id="basics-title" maxLength={300} placeholder={written ? asks.nameHint : words.nameHint} value={form.title} autocomplete="off" aria-invalid={!!faults.title} onInput={(e) => set({ title: e.currentTarget.value })} />
      </Field>
      <Field name="date" class="basics__6" label={written ? asks.date : words.date} fault={faults.date} hint={at === null ? words.dateHint : weekday(at)}>
        <div class="basics__date">
          <input class="input" id="basics-date" inputMode="numeric" value={form.date} autocomplete="off" aria-invalid={!!faults.date} onInput={(e) => set({ date: e.currentTarget.value })} />
          {(written ? [] : [words.today, words.tomorrow]).map((name, days) => (
            <button key={days} type="button" class="btn btn--sm" aria-pressed={ahead === days} onClick={() => set({ date: dayFromNow(days, now) })}>{name}</button>
          ))}
        </div>
      </Field>
      <Field name="time" class="basics__3" label={written ? asks.time : words.time} hint={words.timeHint}>
        <input class="input" id="basics-time" inputMode="numeric" value={form.time} autocomplete="off" aria-invalid={!!faults.date} onInput={(e) => set({ time: e.currentTarget.value })} onBlur={() => at !== null && set({ time: hourMinute(at) })} />
      </Field>
      {!written && (
        <Field name="minutes" class="basics__3" label={words.minutes} fault={faults.minutes} hint={at !== null && minutes > 0 ? words.endsAt(hourMinute(at + minutes * 60_000)) : ''}>
          <input class="input" id="basics-minutes" type="number" min={5} max={1440} step={5} value={form.minutes} aria-invalid={!!faults.minutes} onInput={(e) => set({ minutes: e.currentTarget.value })} />
        </Field>
      )}
      <Field name="kind" class="basics__4" label={words.kind} fault={faults.kind}>
        <select class="select" id="basics-kind" value={form.kind} onChange={(e) => set({ kind: e.currentTarget.value })}>
          {choices.kinds.map((kind) => <option key={kind.code} value={kind.code}>{kind.name}</option>)}
        </select>
      </Field>
      {!written && (
        <Field name="place" class="basics__8" label={words.place} fault={faults.place}>
          <input class="input" id="basics-place" maxLength={200} value={form.place} autocomplete="off" aria-invalid={!!faults.place} onInput={(e) => set({ place: e.currentTarget.value })} />
        </Field>
      )}
      <Field name="chairId" class="basics__6" label={words.chair} fault={faults.chairId}>
        <PersonSelect id="basics-chairId" persons={choices.persons} role="chair" value={form.chairId} pick={(chairId) => set({ chairId })} />
      </Field>
      <Field name="secretaryId" class="basics__6" label={words.secretary} fault={faults.secretaryId}>
        <PersonSelect id="basics-secretaryId" persons={choices.persons} role="clerk" value={form.secretaryId} pick={(secretaryId) => set({ secretaryId })} />
      </Field>
    </div>
  );
}

function Field(props: { name: BasicsField; label: string; fault?: BasicsFault; hint?: string; class?: string; children: ComponentChildren }) {
  const id = `basics-${props.name}`;
  return (
    <div class={`field ${props.fault ? 'field--error' : ''} ${props.class ?? ''}`}>
      <label for={id}>{props.label}</label>
      {props.children}
      {props.fault ? <p class="field__error" role="alert"><Icon name="alert" />{text().basics.faults[props.fault]}</p> : props.hint && <small>{props.hint}</small>}
    </div>
  );
}

/** Everybody can be chosen; those who have the role come first. */
function PersonSelect(props: { id: string; persons: Person[]; role: 'chair' | 'clerk'; value: number; pick: (id: number) => void }) {
  const persons = props.persons.filter((person) => person.active || person.id === props.value);
  const first = persons.filter((person) => person.roles.includes(props.role));
  const rest = persons.filter((person) => !person.roles.includes(props.role));
  const option = (person: Person) => <option key={person.id} value={person.id}>{person.title ? `${person.name}, ${person.title}` : person.name}</option>;
  return (
    <select class="select" id={props.id} value={props.value} onChange={(e) => props.pick(Number(e.currentTarget.value))}>
      {props.value === 0 && <option value={0}>{text().basics.pick}</option>}
      {first.map(option)}
      {first.length > 0 && rest.length > 0 && <hr />}
      {rest.map(option)}
    </select>
  );
}

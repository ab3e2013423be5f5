import { useEffect, useRef } from 'preact/hooks';
import type { Archive, ArchiveFilters } from '../../api/types';
import { text } from '../../text/archive';
import { personName } from '../prepare/person_name';
import { Icon } from '../../ui/icon';
import { narrowed, NOTHING, type Asked } from './address';

export interface FiltersProps {
  asked: Asked;
  choices: ArchiveFilters;
  years: Archive['years'];
  change: (next: Partial<Asked>) => void;
  /** Whether all but the years is shown, where it is behind a button. */
  open: boolean;
  toggle: () => void;
}

/** Years with how many files each has, and what else narrows the list. A choice that is no choice is not offered. */
export function Filters({ asked, choices, years, change, open, toggle }: FiltersProps) {
  const words = text();
  const all = years.reduce((sum, { count }) => sum + count, 0);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const pressed = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (pressed) list.current!.scrollTo({ left: pressed.offsetLeft - 90, top: pressed.offsetTop - 90 });
  }, [years.length > 0]);
  const year = (value: number, name: string, count: number) => (
    <li key={value}><button type="button" class="av__year" aria-pressed={asked.year === value} onClick={() => change({ year: value })}><span>{name}</span><small>{count}</small></button></li>
  );
  return (
    <form class="av__flt" aria-label={words.filters} onSubmit={(event) => event.preventDefault()}>
      <fieldset class="av__years">
        <legend class="label">{words.year}</legend>
        <ul ref={list}>
          {year(0, words.anyYear, all)}
          {years.map((one) => year(one.year, String(one.year), one.count))}
          {asked.year > 0 && !years.some((one) => one.year === asked.year) && year(asked.year, String(asked.year), 0)}
        </ul>
      </fieldset>
      <button type="button" class="btn av__toggle" aria-expanded={open} aria-controls="archive-filters" onClick={toggle}><Icon name="sliders" />{open ? words.hideFilters : words.filters}</button>
      <div class={`av__choices ${open ? 'is-open' : ''}`} id="archive-filters">
        <Choice label={words.kind} any={words.anyKind} value={asked.kind} options={choices.kinds.map((kind) => [kind.code, kind.name])} pick={(kind) => change({ kind })} />
        <Choice label={words.village} any={words.anyVillage} value={String(asked.village || '')} options={choices.villages.map((village) => [String(village.id), village.name])} pick={(value) => change({ village: Number(value) })} />
        <Choice label={words.person} any={words.anyPerson} value={String(asked.person || '')} options={choices.persons.map((person) => [String(person.id), [personName(person), person.title].filter(Boolean).join(', ')])} pick={(value) => change({ person: Number(value) })} />
        {narrowed(asked) && !asked.due && <button type="button" class="btn btn--sm" onClick={() => change({ ...NOTHING, year: asked.year })}>{words.noFilters}</button>}
      </div>
    </form>
  );
}

interface ChoiceProps {
  label: string;
  any: string;
  value: string;
  /** Value and name. */
  options: [string, string][];
  pick: (value: string) => void;
}

function Choice({ label, any, value, options, pick }: ChoiceProps) {
  if (options.length < 2 && !value) return null;
  return (
    <label class="field">
      <span class="label">{label}</span>
      <select class="select" value={value} onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">{any}</option>
        {options.map(([code, name]) => <option key={code} value={code} selected={code === value}>{name}</option>)}
      </select>
    </label>
  );
}

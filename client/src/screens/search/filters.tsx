import type { SearchFilters } from '../../api/types';
import { text } from '../../text/search';
import { filtersOf, type Asked } from './address';

export interface FiltersProps {
  asked: Asked;
  /** null while they are not known. */
  choices: SearchFilters | null;
  change: (next: Partial<Asked>) => void;
}

/** What narrows the search. A choice that is no choice is not offered. */
export function Filters({ asked, choices, change }: FiltersProps) {
  const words = text();
  const { years = [], kinds = [], villages = [] } = choices ?? {};
  return (
    <form class="flt" id="search-filters" aria-label={words.filters} onSubmit={(event) => event.preventDefault()}>
      <Choice id="year" label={words.year} any={words.anyYear} value={String(asked.year || '')} options={years.map((year) => [String(year), String(year)])} pick={(value) => change({ year: Number(value) })} />
      <Choice id="kind" label={words.kind} any={words.anyKind} value={asked.kind} options={kinds.map((kind) => [kind.code, kind.name])} pick={(kind) => change({ kind })} />
      <Choice id="village" label={words.village} any={words.anyVillage} value={String(asked.village || '')} options={villages.map((village) => [String(village.id), village.name])} pick={(value) => change({ village: Number(value) })} />
      {filtersOf(asked) > 0 && <button type="button" class="btn btn--sm" onClick={() => change({ year: 0, kind: '', village: 0, meeting: 0 })}>{words.noFilters}</button>}
    </form>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  any: string;
  value: string;
  /** Value and name. */
  options: [string, string][];
  pick: (value: string) => void;
}

function Choice({ id, label, any, value, options, pick }: ChoiceProps) {
  if (options.length < 2 && !value) return null;
  return (
    <div class="field">
      <label for={`search-${id}`}>{label}</label>
      <select class="select" id={`search-${id}`} value={value} onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">{any}</option>
        {options.map(([code, name]) => <option key={code} value={code} selected={code === value}>{name}</option>)}
      </select>
    </div>
  );
}

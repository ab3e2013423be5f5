import type { SearchCount, SearchFilters } from '../../api/types';
import { text } from '../../text/search';
import { filtersOf, hiding, WIDE, type Asked } from './address';

export interface FiltersProps {
  asked: Asked;
  /** null while they are not known. */
  choices: SearchFilters | null;
  /** What was found, by kind. */
  kinds: SearchCount[];
  /** Not all of it was counted. */
  more: boolean;
  change: (next: Partial<Asked>) => void;
}

/** What narrows the search. A choice that is no choice is not offered. */
export function Filters({ asked, choices, kinds, more, change }: FiltersProps) {
  const words = text();
  const { years = [], kinds: meetings = [], villages = [], persons = [] } = choices ?? {};
  return (
    <form class="flt" id="search-filters" aria-label={words.filters} onSubmit={(event) => event.preventDefault()}>
      <Choice id="year" label={words.year} any={words.anyYear} value={String(asked.year || '')} options={years.map((year) => [String(year), String(year)])} pick={(value) => change({ year: Number(value) })} />
      <Kinds hide={asked.hide} kinds={kinds} more={more} change={(hide) => change({ hide })} />
      <Choice id="kind" label={words.kind} any={words.anyKind} value={asked.kind} options={meetings.map((kind) => [kind.code, kind.name])} pick={(kind) => change({ kind })} />
      <Choice id="village" label={words.village} any={words.anyVillage} value={String(asked.village || '')} options={villages.map((village) => [String(village.id), village.name])} pick={(value) => change({ village: Number(value) })} />
      <Choice id="person" label={words.person} any={words.anyPerson} value={String(asked.person || '')} options={persons.map((person) => [String(person.id), person.name])} pick={(value) => change({ person: Number(value) })} />
      {filtersOf(asked) > 0 && <button type="button" class="btn btn--sm" onClick={() => change(WIDE)}>{words.noFilters}</button>}
    </form>
  );
}

/** One box a kind of what was found; one that was hidden stays, so that it can come back. */
function Kinds({ hide, kinds, more, change }: { hide: string; kinds: SearchCount[]; more: boolean; change: (hide: string) => void }) {
  const words = text();
  const hidden = hide.split(',');
  const offered = Object.keys(words.what).map((kind) => ({ kind, count: kinds.find((one) => one.kind === kind)?.count ?? 0 })).filter(({ kind, count }) => count > 0 || hidden.includes(kind));
  if (offered.length < 2 && !hide) return null;
  return (
    <fieldset class="flt__kinds">
      <legend>{words.found}</legend>
      {offered.map(({ kind, count }) => (
        <label key={kind} class="check"><input type="checkbox" checked={!hidden.includes(kind)} onChange={(event) => change(hiding(hide, kind, event.currentTarget.checked))} />{words.what[kind]}<span>{words.counted(count, more)}</span></label>
      ))}
    </fieldset>
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

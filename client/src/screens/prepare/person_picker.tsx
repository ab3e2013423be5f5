// Persons to tick, in Vietnamese order, found without marks.

import { useState } from 'preact/hooks';
import type { Person } from '../../api/types';
import { text } from '../../text/rights';
import { Icon } from '../../ui/icon';
import { matches } from './without_marks';

export interface PersonPickerProps {
  persons: readonly Person[];
  chosen: ReadonlySet<number>;
  change: (chosen: Set<number>) => void;
}

export function PersonPicker({ persons, chosen, change }: PersonPickerProps) {
  const words = text().rights;
  const [query, setQuery] = useState('');
  const found = persons.filter((person) => (person.active || chosen.has(person.id)) && matches(`${person.name} ${person.title} ${person.villageName}`, query));
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    change(next);
  };
  return (
    <div class="picker">
      <div class="search"><Icon name="search" /><input class="input" type="search" aria-label={words.search} placeholder={words.search} value={query} onInput={(event) => setQuery(event.currentTarget.value)} /></div>
      <ul class="pick picker__list">
        {found.map((person) => (
          <li key={person.id}>
            <label class="check">
              <input type="checkbox" checked={chosen.has(person.id)} onChange={() => toggle(person.id)} />
              <span>{person.name}<small>{[person.title, person.villageName].filter(Boolean).join(', ')}</small></span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p class="muted small">{words.noMatch}</p> : <p class="muted small" role="status">{words.chosen(chosen.size)}</p>}
    </div>
  );
}

// The list of villages with their heads and halls. Pure.

import type { Hall, Person, Village } from '../../api/types';
import { matches } from '../prepare/without_marks';

export interface VillageRow {
  village: Village;
  /** Active heads. */
  heads: Person[];
  halls: Hall[];
  /** Everybody who belongs to it and is active, heads too. */
  persons: number;
  /** The village it became part of; '' while it is one. */
  mergedInto: string;
}

const vietnamese = new Intl.Collator('vi', { numeric: true });

/** By name; those out of use come last, merged ones after them. */
export function villageRows(villages: readonly Village[], persons: readonly Person[], halls: readonly Hall[]): VillageRow[] {
  const rank = (v: Village) => (v.mergedInto !== 0 ? 2 : v.active ? 0 : 1);
  return [...villages]
    .sort((a, b) => rank(a) - rank(b) || vietnamese.compare(a.name, b.name))
    .map((village) => ({
      village,
      heads: persons.filter((p) => p.active && p.villageId === village.id && p.roles.includes('village_head')),
      halls: halls.filter((hall) => hall.active && hall.villageId === village.id),
      persons: persons.filter((p) => p.active && p.villageId === village.id).length,
      mergedInto: villages.find((one) => one.id === village.mergedInto)?.name ?? '',
    }));
}

/** Those that a search is for: by village, head or hall, with marks or without. */
export function found(rows: readonly VillageRow[], query: string): VillageRow[] {
  return rows.filter(({ village, heads, halls }) => matches([village.name, ...heads.map((p) => p.name), ...halls.map((hall) => hall.name)].join(' '), query));
}

/** What goes along when a village becomes part of another, a line each. */
export function goesAlong({ halls, persons }: VillageRow, words: { halls: (names: string) => string; noHalls: string; persons: (n: number) => string }): string[] {
  return [halls.length ? words.halls(halls.map((hall) => hall.name).join(', ')) : words.noHalls, ...(persons ? [words.persons(persons)] : [])];
}

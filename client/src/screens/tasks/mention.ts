// Naming who is to do a task while writing it: what stands after an @ is looked for among villages and persons.

import type { TaskOwner } from '../../api/types';
import { matches } from '../prepare/without_marks';

const SHOWN = 7;

/** What is written after the last @ that begins a word, up to the caret; null when there is none. */
export function mention(line: string, caret: number): string | null {
  const found = /(?:^|\s)@([^@]*)$/.exec(line.slice(0, caret));
  return found ? found[1]! : null;
}

/** The line without that @ and what follows it. */
export function withoutMention(line: string, caret: number): string {
  return line.slice(0, caret).replace(/(?:^|\s)@[^@]*$/, ' ').trimStart() + line.slice(caret).trimStart();
}

/** Those whose name matches, marks or not, then those whose post does, without those chosen already. */
export function suggest(owners: TaskOwner[], chosen: TaskOwner[], query: string): TaskOwner[] {
  const taken = new Set(chosen.map(ownerKey));
  const free = owners.filter((one) => !taken.has(ownerKey(one)));
  const named = free.filter((one) => matches(one.name, query));
  return [...named, ...free.filter((one) => !named.includes(one) && matches(`${one.name} ${one.title}`, query))].slice(0, SHOWN);
}

export function ownerKey(owner: TaskOwner): string {
  return owner.villageId ? `village:${owner.villageId}` : `person:${owner.personId}`;
}

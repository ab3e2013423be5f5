// The two lists to choose from, searched without marks. Every press is saved behind; "Xong" only closes.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { InvitedPerson } from '../../api/types';
import { text } from '../../text/prepare';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { invite } from './desk_acts';
import { allMembers, proposedCapacity, villageHalls, withHalls, withPerson, type Invited } from './invited';
import { matches } from './without_marks';

export function PickHalls({ desk, close }: { desk: Desk; close: () => void }) {
  const words = text().invited;
  const invited = guestsOf(desk);
  const [query, setQuery] = useState('');
  const all = villageHalls(desk.choices.halls);
  const chosen = new Set(invited.halls.filter((hall) => !hall.main).map((hall) => hall.hallId));
  const set = (ids: Set<number>) => invite(desk, withHalls(invited, all.filter((hall) => ids.has(hall.id))));
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    set(next);
  };
  const main = invited.halls.find((hall) => hall.main);
  const found = all.filter((hall) => matches(`${hall.shortName} ${hall.name}`, query));
  return (
    <Dialog title={words.pickHallsTitle} onClose={close} foot={<Foot count={chosen.size} close={close} />}>
      <Search query={query} setQuery={setQuery}>
        <button type="button" class="btn btn--sm" onClick={() => set(new Set(all.map((hall) => hall.id)))}>{words.all}</button>
        <button type="button" class="btn btn--sm btn--quiet" onClick={() => set(new Set())}>{words.none}</button>
      </Search>
      {main && <p class="small muted">{words.main(main.name)}</p>}
      <ul class="pick pick--halls">
        {found.map((hall) => (
          <li key={hall.id}><label class="check"><input type="checkbox" checked={chosen.has(hall.id)} onChange={() => toggle(hall.id)} />{hall.shortName}</label></li>
        ))}
      </ul>
      {found.length === 0 && <p class="muted">{words.noMatch}</p>}
    </Dialog>
  );
}

export function PickPersons({ desk, close }: { desk: Desk; close: () => void }) {
  const words = text().invited;
  const invited = guestsOf(desk);
  const [query, setQuery] = useState('');
  const capacities = new Map(invited.persons.map((one) => [one.person.id, one.capacity]));
  const persons = desk.choices.persons.filter((person) => person.active || capacities.has(person.id));
  const members = allMembers(persons);
  const addMembers = () => invite(desk, members.reduce((sum, person) => (capacities.has(person.id) ? sum : withPerson(sum, person, 'member')), invited));
  const found = persons.filter((person) => matches(`${person.name} ${person.title} ${person.villageName}`, query));
  return (
    <Dialog title={words.pickPersonsTitle} onClose={close} foot={<Foot count={invited.persons.length} close={close} />}>
      <Search query={query} setQuery={setQuery}>
        {members.some((person) => !capacities.has(person.id)) && <button type="button" class="btn btn--sm" onClick={addMembers}>{words.allMembers(members.length)}</button>}
        {invited.persons.length > 0 && <button type="button" class="btn btn--sm btn--quiet" onClick={() => invite(desk, { ...invited, persons: [] })}>{words.none}</button>}
      </Search>
      <ul class="pick">
        {found.map((person) => {
          const capacity = capacities.get(person.id);
          return (
            <li key={person.id}>
              <label class="check">
                <input type="checkbox" checked={capacity !== undefined} onChange={() => invite(desk, withPerson(invited, person, capacity ? null : proposedCapacity(person)))} />
                <span>{person.name}<small>{[person.title, person.villageName].filter(Boolean).join(', ')}</small></span>
              </label>
              {capacity && (
                <select class="select" aria-label={words.capacityOf(person.name)} value={capacity} onChange={(e) => invite(desk, withPerson(invited, person, e.currentTarget.value as InvitedPerson['capacity']))}>
                  <option value="member">{words.member}</option>
                  <option value="guest">{words.guest}</option>
                </select>
              )}
            </li>
          );
        })}
      </ul>
      {found.length === 0 && <p class="muted">{words.noMatch}</p>}
    </Dialog>
  );
}

function guestsOf(desk: Desk): Invited {
  const { halls, persons } = desk.meeting.value;
  return { halls, persons };
}

function Search({ query, setQuery, children }: { query: string; setQuery: (query: string) => void; children: ComponentChildren }) {
  const words = text().invited;
  return (
    <div class="pick__top">
      <div class="search"><Icon name="search" /><input class="input" type="search" aria-label={words.search} placeholder={words.search} value={query} onInput={(e) => setQuery(e.currentTarget.value)} /></div>
      <div class="row row--wrap">{children}</div>
    </div>
  );
}

function Foot({ count, close }: { count: number; close: () => void }) {
  const words = text().invited;
  return (
    <>
      <span class="muted small pick__count" role="status">{words.chosen(count)}</span>
      <button type="button" class="btn" onClick={close}>{words.done}</button>
    </>
  );
}

// Who may take the meeting over when the chair's line is lost: chosen among those who come, while preparing.

import { text } from '../../text/help';
import type { PersonRef } from '../../api/types';
import type { Desk } from './desk';
import { nameDeputy } from './desk_acts';
import { personName } from './person_name';

export function Deputy({ desk }: { desk: Desk }) {
  const words = text().preside;
  const { chair, secretary, deputy, persons, state } = desk.meeting.value;
  const locked = desk.readOnly.value || state === 'live'; // in the meeting it is for who presides, at the console
  const all = [...(deputy ? [deputy] : []), secretary, ...persons.map((invited) => invited.person)];
  const able = all.filter((person, at) => person.id !== chair.id && all.findIndex((other) => other.id === person.id) === at);
  const option = (person: PersonRef) => <option key={person.id} value={person.id}>{personName(person)}{person.title && `, ${person.title}`}</option>;
  return (
    <div class="inv__g field">
      <label class="inv__h" for="deputy">{words.deputy}</label>
      <select class="select" id="deputy" value={deputy?.id ?? 0} disabled={locked} onChange={(event) => nameDeputy(desk, able.find((person) => person.id === Number(event.currentTarget.value)) ?? null)}>
        <option value={0}>{words.nobody}</option>
        {able.map(option)}
      </select>
      <small class="muted">{locked ? words.onlyChair : words.deputyHint}</small>
    </div>
  );
}

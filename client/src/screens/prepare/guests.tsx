// Who is invited: persons with their capacity, and the village halls.

import { useState } from 'preact/hooks';
import { text as attendance } from '../../text/attendance';
import { text } from '../../text/prepare';
import { text as writtenText } from '../../text/written';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { Deputy } from './deputy';
import type { Desk } from './desk';
import { invite } from './desk_acts';
import { villageHalls, withHalls } from './invited';
import { personName } from './person_name';
import { PickHalls, PickPersons } from './pick_guests';

/** Names shown in the card; the rest is counted. */
const SHOWN = 8;

export function Guests({ desk }: { desk: Desk }) {
  const words = text().invited;
  const asks = writtenText().prepare;
  const { halls, persons } = desk.meeting.value;
  const [picking, setPicking] = useState<'' | 'halls' | 'persons'>('');
  const readOnly = desk.readOnly.value;
  const all = villageHalls(desk.choices.halls);
  const invited = halls.filter((hall) => !hall.main);
  const guests = persons.filter((one) => one.capacity === 'guest').length;
  return (
    <section class="card" aria-labelledby="guests-title" id="at-invited">
      <div class="card__head">
        <h2 id="guests-title">{desk.written ? asks.asked : words.heading}</h2>
        <span class="count push" aria-label={words.count(invited.length + persons.length)}>{invited.length + persons.length}</span>
      </div>
      <div class="inv">
        {!desk.written && (
          <div class="inv__g">
            <h3 class="inv__h">{words.halls}<span>{words.hallCount(invited.length, Math.max(all.length, invited.length))}</span></h3>
            {invited.length === 0 ? <p>{words.noHalls}</p> : <ul class="vil">{invited.map((hall) => <li key={hall.hallId}><Icon name="check" />{hall.shortName}</li>)}</ul>}
            {!readOnly && (
              <div class="inv__acts">
                {invited.length < all.length && <button type="button" class="btn btn--sm" data-first onClick={() => invite(desk, withHalls({ halls, persons }, all))}><Icon name="check" />{words.allHalls(all.length)}</button>}
                <button type="button" class="btn btn--quiet btn--sm" onClick={() => setPicking('halls')}>{words.pickHalls}</button>
              </div>
            )}
          </div>
        )}
        <div class="inv__g">
          <h3 class="inv__h">{desk.written ? asks.people : words.persons}<span>{words.personCount(persons.length)}</span></h3>
          {persons.length === 0 ? <p>{words.nobody}</p> : (
            <p>
              {persons.slice(0, SHOWN).map((one) => one.person.name).join(', ')}
              {persons.length > SHOWN && ` ${words.andMore(persons.length - SHOWN)}`}
              {guests > 0 && ` (${words.guests(guests)})`}
            </p>
          )}
          {desk.written && <p class="small muted">{asks.chairToo(personName(desk.meeting.value.chair))}</p>}
          {!readOnly && (
            <div class="inv__acts">
              <button type="button" class="btn btn--quiet btn--sm" data-first={desk.written || undefined} onClick={() => setPicking('persons')}><Icon name="user-plus" />{words.addPersons}</button>
              {!desk.written && <Link href={`/meetings/${desk.id}/attendance`} class="btn btn--quiet btn--sm"><Icon name="users" />{attendance().places}</Link>}
            </div>
          )}
        </div>
        {!desk.written && <Deputy desk={desk} />}
      </div>
      {picking === 'halls' && <PickHalls desk={desk} close={() => setPicking('')} />}
      {picking === 'persons' && <PickPersons desk={desk} close={() => setPicking('')} />}
    </section>
  );
}

// Everybody who may be called without having asked, or be put into the queue on behalf.

import { useState } from 'preact/hooks';
import { text } from '../../text/floor_chair';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { callable, type Callable } from './callable';
import { turnOf } from './turn';
import { WishFields, type Wish } from './wish';

export function PeopleTab({ console: c }: { console: ChairConsole }) {
  const words = text();
  const state = c.room.state.value!;
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState('');
  const people = callable(state, search);
  return (
    <section class="callees">
      <label class="field">
        <span class="label">{words.people.find}</span>
        <input class="input" type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
      </label>
      {people.length === 0 && <p class="muted small">{words.people.none}</p>}
      <ul>
        {people.map((one) => <Person key={one.seat} console={c} one={one} open={open === one.seat} toggle={() => setOpen(open === one.seat ? '' : one.seat)} />)}
      </ul>
    </section>
  );
}

function Person({ console: c, one, open, toggle }: { console: ChairConsole; one: Callable; open: boolean; toggle: () => void }) {
  const words = text();
  const state = c.room.state.value!;
  const speaks = turnOf(state, one.seat);
  return (
    <li class="callee" data-seat={one.seat}>
      <button type="button" class="q__open" aria-expanded={open} onClick={toggle}>
        <b>{one.name}</b>
        <small>{one.sub && <span>{one.sub}</span>}<span>{speaks ? words.people.speaks : one.here ? words.people.here : words.people.away}</span></small>
      </button>
      {!speaks && <ActButton console={c} act={`grant ${one.seat}`} class="btn--sm" label={words.people.inviteName(one.name)} onPress={() => c.commands.grant(one.seat)}>{words.people.invite}</ActButton>}
      {open && <More console={c} one={one} close={toggle} />}
    </li>
  );
}

function More({ console: c, one, close }: { console: ChairConsole; one: Callable; close: () => void }) {
  const words = text().people;
  const state = c.room.state.value!;
  const [wish, setWish] = useState<Wish>({});
  const speaks = turnOf(state, one.seat) !== null;
  return (
    <div class="q__more callee__more">
      {state.floor.holder && !speaks && <ActButton console={c} act={`interject ${one.seat}`} class="btn--sm" icon="mic" onPress={() => c.commands.interject(one.seat)}>{words.interject}</ActButton>}
      <WishFields state={state} seat={one.seat} value={wish} change={setWish} />
      <ActButton console={c} act={`ask ${one.seat}`} class="btn--sm" icon="hand" onPress={() => (c.commands.askFor(one.seat, wish), close())}>{words.askFor}</ActButton>
    </div>
  );
}

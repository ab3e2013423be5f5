// Who conducts: hand over, take back, and who may take over when the chair's line is lost.

import { useEffect, useState } from 'preact/hooks';
import type { PersonRef } from '../../api/types';
import { text } from '../../text/help';
import { Icon } from '../../ui/icon';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';

/** A second press must come within this time. */
const SURE_MS = 4000;

export function Presiding({ console: c }: { console: ChairConsole }) {
  const words = text().preside;
  const state = c.room.state.value!;
  const { chair, presiding, deputy } = state.meeting;
  const here = c.room.here.value;
  const presides = state.part === 'chair';
  const others = mayPreside(c);
  const [to, setTo] = useState(0);
  const chosen = others.find((person) => person.id === to) ?? deputy;
  const inRoom = (person: PersonRef) => (here.includes(person.id) ? words.here : words.notHere);
  return (
    <section class="present__sec" data-presiding={presiding.id}>
      <h3>{words.heading}</h3>
      <p class="preside__now"><Icon name="user" /><span><b>{presiding.name}</b><small>{words.now}, {inRoom(presiding)}</small></span></p>
      {presiding.id !== chair.id && (
        <>
          <p class="preside__now"><Icon name="user" /><span>{chair.name}<small>{words.chair}, {inRoom(chair)}</small></span></p>
          {presides && <ActButton console={c} act="preside" icon="undo" onPress={() => c.help.preside(chair.id)}>{c.meId === chair.id ? words.takeBack : words.giveBack(chair.name)}</ActButton>}
        </>
      )}
      {!presides && <p class="muted small">{words.onlyChair}</p>}
      {presides && (
        <>
          <label class="helppanel__field"><span>{words.handOver}</span>
            <select class="select" value={chosen?.id ?? 0} onChange={(event) => setTo(Number(event.currentTarget.value))}>
              <option value={0}>{words.pick}</option>
              {others.map((person) => <option key={person.id} value={person.id}>{person.name}, {inRoom(person)}</option>)}
            </select>
          </label>
          {chosen && chosen.id !== presiding.id && <HandOver key={chosen.id} console={c} to={chosen} />}
          <label class="helppanel__field"><span>{words.deputy}</span>
            <select class="select" value={deputy?.id ?? 0} aria-busy={c.acts.pending.value.has('deputy')} onChange={(event) => c.help.setDeputy(Number(event.currentTarget.value))}>
              <option value={0}>{words.nobody}</option>
              {others.filter((person) => person.id !== chair.id).map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}
            </select>
            <small class="muted">{words.deputyHint}</small>
          </label>
        </>
      )}
    </section>
  );
}

/** Asks for a second press: the console goes to somebody else. */
function HandOver({ console: c, to }: { console: ChairConsole; to: PersonRef }) {
  const words = text().preside;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), SURE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const press = () => {
    setAsked(!asked);
    if (asked) c.help.preside(to.id);
  };
  return <ActButton console={c} act="preside" class={asked ? 'btn--primary' : ''} icon="arrow" onPress={press}>{asked ? words.sure(to.name) : words.handTo(to.name)}</ActButton>;
}

/** Persons who take part, but who presides now: those who were chosen before come first. */
function mayPreside(c: ChairConsole): PersonRef[] {
  const { persons, chair, secretary, presiding, deputy } = c.room.state.value!.meeting;
  const all = [...(deputy ? [deputy] : []), chair, secretary, ...persons.map((invited) => invited.person)];
  return all.filter((person, at) => person.id !== presiding.id && all.findIndex((other) => other.id === person.id) === at);
}

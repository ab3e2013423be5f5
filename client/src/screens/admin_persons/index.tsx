// Everybody who has an account, at /admin/persons: found, added, changed, signed out, taken out of use and back.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, Person, Role, Village } from '../../api/types';
import { text } from '../../text/admin_people';
import { Icon } from '../../ui/icon';
import { EditPerson } from './edit_person';
import { PersonRow } from './person_row';
import { found, inOrder, inputOf, ROLES } from './rows';
import { Slip } from './slip';
import './persons.css';

/** As many rows as are drawn at once; a search or "more" shows the others. */
const SHOWN = 100;

type Loaded = { kind: 'loading' } | { kind: 'failed'; sentence: string } | { kind: 'ready'; persons: Person[]; villages: Village[] };
interface Said { sentence: string; undo?: () => void }

export default function AdminPersons({ me }: { me: Me }) {
  const words = text();
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [query, setQuery] = useState(() => new URLSearchParams(location.search).get('q') ?? '');
  const [role, setRole] = useState<Role | ''>('');
  const [limit, setLimit] = useState(SHOWN);
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const [slip, setSlip] = useState<{ person: Person; password: string } | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const look = () => void load().then(setLoaded);
  useEffect(look, []);
  if (loaded.kind === 'loading') return <p class="muted" aria-busy="true">{words.loading}</p>;
  if (loaded.kind === 'failed') return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={look}>{words.retry}</button></div>;
  const { persons, villages } = loaded;
  const shown = found(persons, query.trim(), role);
  const put = (person: Person) => setLoaded({ kind: 'ready', villages, persons: inOrder([...persons.filter((p) => p.id !== person.id), person]) });
  const changed = (person: Person) => {
    put(person);
    const back = () => void api.editPerson(person.id, { ...inputOf(person), active: true }).then(
      (again) => (look(), setSaid({ sentence: words.persons.reactivated(again.name) })),
      (error: unknown) => setSaid({ sentence: sentenceOf(error) }),
    );
    setSaid(person.active ? { sentence: words.persons.reactivated(person.name) } : { sentence: words.persons.deactivated(person.name), undo: back });
  };
  const saved = (person: Person, password?: string) => {
    put(person);
    setEditing(null);
    setSaid({ sentence: password ? words.persons.added(person.name) : words.persons.saved(person.name) });
    if (password) setSlip({ person, password });
  };
  const active = persons.filter((p) => p.active).length;
  return (
    <div class="adp">
      <div class="admin__head">
        <div><h1>{words.persons.title}</h1><p class="muted">{words.persons.sum(active, persons.length - active)}</p></div>
        <button type="button" class="btn btn--primary" onClick={() => setEditing('new')}><Icon name="user-plus" />{words.persons.add}</button>
      </div>
      <div class="admin__tools">
        <label class="search"><Icon name="search" /><input class="input" type="search" placeholder={words.persons.search} aria-label={words.persons.search} value={query} onInput={(event) => setQuery(event.currentTarget.value)} /></label>
        <select class="select adp__filter" aria-label={words.persons.filter} value={role} onChange={(event) => setRole(event.currentTarget.value as Role | '')}>
          <option value="">{words.persons.all}</option>
          {ROLES.map((one) => <option key={one} value={one}>{words.role[one]}</option>)}
        </select>
      </div>
      {said && <p class="banner banner--info" role="status"><Icon name="check" /><span>{said.sentence}</span>{said.undo && <button type="button" class="btn btn--sm" onClick={said.undo}><Icon name="undo" />{words.undo}</button>}</p>}
      <section class="card adp__list" aria-label={words.persons.title}>
        {shown.length === 0 ? <p class="empty">{words.persons.none}</p> : (
          <table class="table">
            <thead><tr><th>{words.persons.col.name}</th><th>{words.persons.col.roles}</th><th>{words.persons.col.contact}</th><th><span class="vh">{words.persons.col.acts}</span></th></tr></thead>
            {shown.slice(0, limit).map((p) => <PersonRow key={p.id} person={p} self={p.id === me.person?.id} edit={() => setEditing(p)} changed={changed} slip={(password) => setSlip({ person: p, password })} />)}
          </table>
        )}
        {shown.length > limit && <p class="adp__rest"><button type="button" class="btn" onClick={() => setLimit(limit + 5 * SHOWN)}><Icon name="down" />{words.persons.more(shown.length - limit)}</button></p>}
      </section>
      {editing && <EditPerson person={editing === 'new' ? null : editing} persons={persons} villages={villages} close={() => setEditing(null)} done={saved} />}
      {slip && <Slip {...slip} close={() => setSlip(null)} />}
    </div>
  );
}

async function load(): Promise<Loaded> {
  try {
    const [persons, villages] = await Promise.all([api.persons(), api.villages()]);
    return { kind: 'ready', persons: inOrder(persons ?? []), villages: villages ?? [] };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

// Days on which nobody works, at /admin/holidays.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me } from '../../api/types';
import { text } from '../../text/admin_texts';
import { toFields } from '../../text/time';
import { DayInput } from '../../ui/day_input';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import '../admin_texts/texts.css';
import { dayOf, dayWords, inOrder, yearsWithout } from './days';

type Loaded = { kind: 'ready'; days: string[] } | { kind: 'failed'; sentence: string };

export default function AdminHolidays({ me }: { me: Me }) {
  const all = text();
  const [loaded, again] = useLoaded(load, 'holidays');
  switch (loaded.kind) {
    case 'loading':
      return <p class="muted" aria-busy="true">{all.loading}</p>;
    case 'failed':
      return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{all.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{all.retry}</button></div>;
    case 'ready':
      return <Days first={loaded.days} year={Number(toFields(me.now).date.slice(0, 4))} />;
  }
}

function Days({ first, year }: { first: string[]; year: number }) {
  const all = text();
  const words = all.holidays;
  const [kept, setKept] = useState(first);
  const [days, setDays] = useState(first);
  const [date, setDate] = useState('');
  const [yearly, setYearly] = useState(false);
  const [wrong, setWrong] = useState('');
  const [state, setState] = useState<{ kind: 'idle' | 'saving' | 'saved' } | { kind: 'failed'; sentence: string }>({ kind: 'idle' });
  const changed = inOrder(days).join() !== inOrder(kept).join();
  const lacking = yearsWithout(days, year);
  const add = (event: Event) => {
    event.preventDefault();
    const day = dayOf(date, yearly);
    const problem = !date ? words.dateEmpty : days.includes(day) ? words.twice : '';
    setWrong(problem);
    if (problem) return;
    setDays([...days, day]);
    setDate('');
  };
  const save = async () => {
    setState({ kind: 'saving' });
    try {
      const next = inOrder((await api.setHolidays({ days })).days);
      setKept(next);
      setDays(next);
      setState({ kind: 'saved' });
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  return (
    <div class="adt">
      <div class="admin__head"><div><h1>{words.title}</h1><p class="muted">{words.lead}</p></div></div>
      {lacking.length > 0 && <p class="banner"><Icon name="calendar" /><span>{words.tet(lacking.join(', '))}</span></p>}
      <section class="card">
        <form class="card__body adt__add" noValidate onSubmit={add}>
          <Field id="holiday" label={words.date} error={wrong || undefined}><DayInput id="holiday" value={date} onValue={setDate} /></Field>
          <label class="check"><input type="checkbox" checked={yearly} onChange={(event) => setYearly(event.currentTarget.checked)} />{words.yearly}</label>
          <button type="submit" class="btn"><Icon name="plus" />{words.add}</button>
        </form>
        {days.length === 0 && <p class="empty">{words.none}</p>}
        <ul class="adt__days">
          {inOrder(days).map((day) => (
            <li key={day} data-day={day}><Icon name="calendar" /><b>{dayWords(day)}</b>{day.length === 5 && <span class="chip">{words.every}</span>}
              <button type="button" class="btn btn--quiet btn--icon" aria-label={words.remove(dayWords(day))} onClick={() => setDays(days.filter((one) => one !== day))}><Icon name="x" /></button>
            </li>
          ))}
        </ul>
      </section>
      <div class="row row--wrap">
        <button type="button" class="btn btn--primary" disabled={!changed || state.kind === 'saving'} onClick={() => void save()}>{state.kind === 'saving' ? all.saving : all.save}</button>
        {changed && <span class="chip chip--warn" role="status"><Icon name="alert" />{words.unsaved}</span>}
        {state.kind === 'saved' && !changed && <span class="chip chip--ok" role="status"><Icon name="check" />{all.saved}</span>}
        {state.kind === 'failed' && <p class="field__error" role="alert"><Icon name="x-o" />{state.sentence}</p>}
      </div>
    </div>
  );
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', days: inOrder((await api.holidays()).days) };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

// Tasks at /tasks: mine, those I gave, all; overdue first.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, Task } from '../../api/types';
import { text } from '../../text/tasks';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { withoutMarks } from '../prepare/without_marks';
import { TaskList } from './task_list';
import { ownerNames } from './task_state';
import './tasks.css';

type Loaded = { kind: 'ready'; me: Me; tasks: Task[] } | { kind: 'failed'; sentence: string };
type Whose = 'mine' | 'given' | 'all';
type Which = 'open' | 'late' | 'waiting' | 'done' | 'any';

const KEEP: Record<Which, (task: Task) => boolean> = {
  open: (task) => task.state === 'open' || task.state === 'reported',
  late: (task) => task.overdue,
  waiting: (task) => task.state === 'reported' || (task.state === 'open' && !!task.askedDue),
  done: (task) => task.state === 'done',
  any: () => true,
};

export default function TasksScreen() {
  const words = text();
  const [loaded, again] = useLoaded<Loaded>(load, 'tasks');
  switch (loaded.kind) {
    case 'loading':
      return <main class="page" aria-busy="true"><p class="muted">{words.loading}</p></main>;
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name="wifi-off" />
          <h1>{words.failed}</h1>
          <p>{loaded.sentence}</p>
          <button type="button" class="btn btn--primary" onClick={again}>{words.again}</button>
        </main>
      );
    case 'ready':
      return <><TopBar me={loaded.me} /><Tasks me={loaded.me} all={loaded.tasks} /></>;
  }
}

async function load(): Promise<Loaded> {
  try {
    const [me, list] = await Promise.all([api.me(), api.tasks()]);
    return { kind: 'ready', me, tasks: list.tasks };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

function Tasks({ me, all }: { me: Me; all: Task[] }) {
  const words = text();
  const gives = all.some((task) => task.given);
  const [whose, setWhose] = useState<Whose>(all.some((task) => task.mine) || !gives ? 'mine' : 'given');
  const [which, setWhich] = useState<Which>('open');
  const [find, setFind] = useState('');
  const own = all.filter((task) => whose === 'all' || task[whose]);
  const wanted = withoutMarks(find.trim());
  const shown = own.filter((task) => KEEP[which](task) && withoutMarks(`${task.text} ${ownerNames(task)} ${task.meetingTitle}`).includes(wanted));
  const staff = me.person?.roles.some((role) => role === 'clerk' || role === 'admin' || role === 'chair');
  const tab = (of: Whose) => {
    const late = all.filter((task) => task.overdue && (of === 'all' || task[of])).length;
    return <button type="button" aria-pressed={whose === of} onClick={() => setWhose(of)}>{words.tabs[of]}{late > 0 && <b class="count tasks__late">{late}</b>}</button>;
  };
  return (
    <main class="page taskspage">
      <div class="taskspage__head">
        <h1>{words.heading}</h1>
        {staff && <Link href="/tasks/numbers" class="btn btn--quiet push"><Icon name="data" />{words.numbers}</Link>}
      </div>
      <div class="taskspage__tools">
        <div class="seg" role="group" aria-label={words.heading}>{tab('mine')}{gives && tab('given')}{tab('all')}</div>
        <select class="input select" aria-label={words.filter.label} value={which} onChange={(event) => setWhich(event.currentTarget.value as Which)}>
          {(['open', 'late', 'waiting', 'done', 'any'] as const).map((one) => <option key={one} value={one}>{words.filter[one]}</option>)}
        </select>
        <input class="input" type="search" aria-label={words.find} placeholder={words.find} value={find} onInput={(event) => setFind(event.currentTarget.value)} />
      </div>
      {shown.length > 0 ? <div class="card"><TaskList tasks={shown} /></div> : <p class="card card__body muted" role="status"><Icon name="tasks" /> {own.length === 0 ? words.none[whose] : words.none.found}</p>}
    </main>
  );
}

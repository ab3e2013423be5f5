// At home, first thing: what one's village or oneself is to do, and reports that wait for one's decision.

import type { Me, Task } from '../../api/types';
import { text } from '../../text/tasks';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TaskList } from './task_list';
import './tasks.css';

const SHOWN = 5;

export function TasksAtHome({ me, tasks }: { me: Me; tasks: Task[] }) {
  const words = text().home;
  const mine = tasks.filter((task) => task.mine && task.state === 'open');
  const toDecide = tasks.filter((task) => task.decides && (task.state === 'reported' || task.askedDue) && !mine.includes(task));
  const head = me.person?.roles.includes('village_head');
  return (
    <>
      {mine.length > 0 && <Box id="tasks-mine" heading={head ? words.village : words.mine} tasks={mine} />}
      {toDecide.length > 0 && <Box id="tasks-decide" heading={words.decide} tasks={toDecide} />}
    </>
  );
}

function Box({ id, heading, tasks }: { id: string; heading: string; tasks: Task[] }) {
  const more = tasks.length - SHOWN;
  return (
    <section class="card tasksbox" aria-labelledby={id}>
      <div class="card__head"><h2 id={id}>{heading}</h2><span class="count push">{tasks.length}</span></div>
      <TaskList tasks={tasks.slice(0, SHOWN)} />
      {more > 0 && <p class="card__body"><Link href="/tasks" class="btn btn--quiet btn--sm"><Icon name="tasks" />{text().home.all}</Link></p>}
    </section>
  );
}

// Rows of tasks, each leading to its page.

import type { Task } from '../../api/types';
import { text } from '../../text/tasks';
import { dayMonth } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { ownersShort, TaskDue, TaskState } from './task_state';

export function TaskList({ tasks, meeting = true }: { tasks: Task[]; meeting?: boolean }) {
  const words = text();
  return (
    <ul class="tasks">
      {tasks.map((task) => (
        <li key={task.id} data-task={task.id}>
          <Link href={`/tasks/${task.id}`} class="tasks__one">
            <b>{task.text}</b>
            <span class="tasks__who">{ownersShort(task)}</span>
            {meeting && <span class="tasks__of">{words.at(task.meetingTitle, dayMonth(task.meetingAt))}</span>}
            <span class="tasks__state"><TaskState task={task} />{task.askedDue && task.state === 'open' && <span class="chip chip--info"><Icon name="clock" />{words.asked}</span>}<TaskDue task={task} /></span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

// How a task stands, in an icon and a word, and until when.

import type { Task } from '../../api/types';
import { text } from '../../text/tasks';
import { dayMonth, daysBetween, fullDate } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';

type State = 'open' | 'soon' | 'overdue' | 'reported' | 'done' | 'late' | 'dropped';

const LOOKS: Record<State, [IconName, string]> = {
  open: ['clock', ''],
  soon: ['bell', 'chip--warn'],
  overdue: ['alert', 'chip--bad'],
  reported: ['eye', 'chip--info'],
  done: ['check', 'chip--ok'],
  late: ['check', 'chip--warn'],
  dropped: ['minus-o', ''],
};

/** Which of the states that people tell apart a task is in. */
export function stateOf(task: Task): State {
  if (task.state === 'open') return task.overdue ? 'overdue' : task.soon ? 'soon' : 'open';
  if (task.state === 'done' && task.late) return 'late';
  return task.state;
}

export function TaskState({ task }: { task: Task }) {
  const state = stateOf(task);
  const [icon, look] = LOOKS[state];
  return <span class={`chip ${look}`} data-state={state}><Icon name={icon} />{text().state[state]}</span>;
}

/** "Hạn 05/12, còn 3 ngày"; without the count once it is reported. */
export function TaskDue({ task }: { task: Task }) {
  const words = text();
  const days = daysBetween(Date.now(), task.dueAt);
  const year = new Date(task.dueAt).getFullYear() === new Date().getFullYear();
  return (
    <span class={task.overdue ? 'is-bad' : task.soon ? 'is-warn' : ''}>
      {words.due(year ? dayMonth(task.dueAt) : fullDate(task.dueAt))}{task.state === 'open' && `, ${task.overdue ? words.overdueBy(-days) : words.leftDays(days)}`}
    </span>
  );
}

export function ownerNames(task: Task): string {
  return task.owners.map((owner) => owner.name).join(', ');
}

/** The same where there is little room: "14 thôn", "Bà Ngân và 3 nơi, người nữa". */
export function ownersShort(task: Task): string {
  const { owners } = task;
  if (owners.length <= 2) return ownerNames(task);
  const words = text();
  return owners.every((owner) => owner.villageId > 0) ? words.give.villages(owners.length) : words.andMore(owners[0]!.name, owners.length - 1);
}

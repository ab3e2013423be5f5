import type { Me, MeetingSummary, Todo } from '../../api/types';
import { text } from '../../text/home';
import { dateTime } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import type { OpenPapers } from './index';
import { useNarrow } from './use_narrow';
import { wayIn } from './way_in';

const ICONS: Record<Todo['kind'], IconName> = {
  open_meeting: 'tv',
  join_meeting: 'tv',
  announce_meeting: 'send',
  fix_paper: 'alert',
  add_papers: 'upload',
  read_papers: 'file',
  install_office: 'alert',
  hand_in_paper: 'upload',
  redo_paper: 'recall',
  approve_papers: 'check-o',
  late_papers: 'clock',
  give_opinion: 'pen',
  send_opinions: 'send',
  approve_minutes: 'check-o',
  approve_notice: 'check-o',
  sign_minutes: 'pen',
  sign_notice: 'pen',
  redo_minutes: 'recall',
  redo_notice: 'recall',
};

export interface TodoListProps {
  me: Me;
  todos: Todo[];
  meetings: MeetingSummary[];
  you: string;
  papers: OpenPapers;
}

/** What waits for the signed-in person; each with one way to do it. */
export function TodoList({ me, todos, meetings, you, papers }: TodoListProps) {
  const words = text();
  return (
    <section class="card home__todo" aria-labelledby="todo-title">
      <div class="card__head">
        <h2 id="todo-title">{words.todos(you)}</h2>
        {todos.length > 0 && <span class="count push" aria-label={words.todoCount(todos.length)}>{todos.length}</span>}
      </div>
      {todos.length === 0 && <p class="card__body muted">{words.noTodos}</p>}
      <ul class="todo">
        {todos.map((todo) => {
          const said = words.todo[todo.kind];
          return (
            <li key={`${todo.kind} ${todo.meetingId} ${todo.requestId ?? 0}`}>
              <h3 class={todo.kind === 'fix_paper' || todo.kind === 'redo_paper' || todo.late ? 'is-bad' : ''}><Icon name={ICONS[todo.kind]} />{said.title}</h3>
              <p>
                {todo.kind === 'install_office' ? <>{words.installOffice(todo.count)} <code>{todo.title}</code></> : todo.kind === 'give_opinion' ? words.toAnswer(todo.title, todo.count) : words.todoAbout(todo.title, todo.count)}
                {todo.dueAt && <><br />{todo.late ? <b class="is-bad">{words.overdue(dateTime(todo.dueAt))}</b> : todo.kind === 'give_opinion' ? words.answerBy(dateTime(todo.dueAt)) : words.dueBy(dateTime(todo.dueAt))}</>}
                {todo.remindedAt && <><br />{words.reminded(dateTime(todo.remindedAt))}</>}
              </p>
              <div class="row"><Way me={me} todo={todo} meeting={meetings.find((m) => m.id === todo.meetingId)} papers={papers} /></div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Way({ me, todo, meeting, papers }: { me: Me; todo: Todo; meeting: MeetingSummary | undefined; papers: OpenPapers }) {
  const narrow = useNarrow();
  const label = text().todo[todo.kind].act;
  if (todo.kind === 'install_office') return null;
  if (todo.kind === 'read_papers') return <button type="button" class="btn btn--sm" aria-expanded={papers.open === todo.meetingId} onClick={() => papers.toggle(todo.meetingId)}>{label}</button>;
  const href =
    todo.kind === 'open_meeting' || todo.kind === 'join_meeting' ? (meeting && wayIn(me, meeting, narrow)?.href)
    : todo.kind === 'give_opinion' ? `/meetings/${todo.meetingId}/written`
    : todo.kind === 'approve_minutes' || todo.kind === 'sign_minutes' || todo.kind === 'redo_minutes' ? `/meetings/${todo.meetingId}/minutes`
    : todo.kind === 'approve_notice' || todo.kind === 'sign_notice' || todo.kind === 'redo_notice' ? `/meetings/${todo.meetingId}/notice`
    : todo.requestId ? `/requests/${todo.requestId}`
    : `/meetings/${todo.meetingId}/prepare`;
  return href ? <Link class="btn btn--sm" href={href}>{label}</Link> : null;
}

// All that one may see of a meeting that is over, with the way to each thing.

import type { ComponentChildren } from 'preact';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Conclusion, Me, Meeting, Motion, RecordLine, Task } from '../../api/types';
import { text } from '../../text/archive';
import { text as records } from '../../text/record';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { useLoaded } from '../../ui/use_loaded';
import { ownersShort, TaskState } from '../tasks/task_state';

type Loaded = { kind: 'failed'; sentence: string } | { kind: 'ready'; meeting: Meeting; motions: Motion[]; conclusions: Conclusion[]; records: RecordLine[]; tasks: Task[] };

export function Inside({ me, meeting, written }: { me: Me; meeting: number; written: boolean }) {
  const words = text().inside;
  const [loaded, again] = useLoaded(() => load(me, meeting), meeting);
  if (loaded.kind === 'loading') return <p class="muted" aria-busy="true">{words.loading}</p>;
  if (loaded.kind === 'failed') return <p class="field__error" role="alert"><Icon name="alert" />{words.failedTitle} {loaded.sentence} <button type="button" class="btn btn--sm" onClick={again}>{text().retry}</button></p>;
  const papers = loaded.meeting.items.flatMap((item) => item.papers);
  const votes = loaded.motions.filter((motion) => motion.state === 'closed');
  return (
    <div class="av__parts">
      <Part title={words.papers} none={words.noPapers}>
        {papers.map((paper) => <li key={paper.id}><Link href={`/papers/${paper.id}`}><Icon name="file" />{paper.title}</Link></li>)}
      </Part>
      <Part title={words.votes} none={words.noVotes}>
        {votes.map((motion) => (
          <li key={motion.id} class="av__vote">
            {written ? <Link href={`/meetings/${meeting}/written`}>{motion.question}</Link> : <span>{motion.question}</span>}
            <span class="av__said">{motion.purpose === 'poll' ? words.poll : <b class={motion.passed ? 'is-ok' : 'is-warn'}>{motion.passed ? words.passed : words.failed}</b>}{motion.options.map((option) => ` · ${option.label}: ${option.total}`)}</span>
          </li>
        ))}
      </Part>
      <Part title={words.conclusions} none={words.noConclusions}>
        {loaded.conclusions.map((conclusion) => <li key={conclusion.id}>{conclusion.text}</li>)}
      </Part>
      <Part title={words.records} none={words.noRecords}>
        {loaded.records.map((record) => (
          <li key={record.id}><Link href={`/meetings/${meeting}/${record.kind}`}><Icon name="file" />{words[record.kind]}{record.code && ` ${record.code}`}</Link> <span class="av__said">{records().state[record.state]}</span></li>
        ))}
      </Part>
      <Part title={words.tasks} none={words.noTasks}>
        {loaded.tasks.map((task) => (
          <li key={task.id}>{me.person ? <Link href={`/tasks/${task.id}`}><Icon name="tasks" />{task.text}</Link> : task.text} <span class="av__said">{ownersShort(task)}</span> <TaskState task={task} /></li>
        ))}
      </Part>
    </div>
  );
}

function Part({ title, none, children }: { title: string; none: string; children: ComponentChildren[] }) {
  return (
    <section>
      <h3>{title}</h3>
      {children.length ? <ul>{children}</ul> : <p class="muted">{none}</p>}
    </section>
  );
}

async function load(me: Me, id: number): Promise<Loaded> {
  try {
    const [meeting, motions, conclusions, written, given] = await Promise.all([
      api.meeting(id),
      api.motions(id),
      api.conclusions(id),
      me.person ? api.records(id) : { records: [] }, // minutes are for persons
      api.meetingTasks(id),
    ]);
    return { kind: 'ready', meeting, motions: motions ?? [], conclusions: conclusions ?? [], records: written.records.filter((record) => record.state !== 'withdrawn'), tasks: given.tasks };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

// One task at /tasks/:id: what is to do and until when, the report, the chair's decision, and its life.

import { useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { taskFileUrl } from '../../api/tasks';
import type { Me, TaskPage, TaskStep } from '../../api/types';
import { text } from '../../text/tasks';
import { dateTime, fullDate, toFields } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { EditForm } from './edit_form';
import { ReasonForm } from './reason_form';
import { ReportForm } from './report_form';
import { TaskDue, TaskState } from './task_state';
import './tasks.css';

type Loaded = { kind: 'ready'; me: Me; page: TaskPage } | { kind: 'failed'; sentence: string; final: boolean };

const DAY_MS = 24 * 60 * 60 * 1000;

export default function TaskScreen({ id }: { id: number }) {
  const words = text();
  const [loaded, again] = useLoaded<Loaded>(() => load(id), id);
  switch (loaded.kind) {
    case 'loading':
      return <main class="page" aria-busy="true"><p class="muted">{words.loading}</p></main>;
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name={loaded.final ? 'lock' : 'wifi-off'} />
          <h1>{words.failed}</h1>
          <p>{loaded.sentence}</p>
          {loaded.final ? <Link href="/tasks" class="btn btn--primary">{words.back}</Link> : <button type="button" class="btn btn--primary" onClick={again}>{words.again}</button>}
        </main>
      );
    case 'ready':
      return <><TopBar me={loaded.me} /><Page first={loaded.page} /></>;
  }
}

async function load(id: number): Promise<Loaded> {
  try {
    const [me, page] = await Promise.all([api.me(), api.task(id)]);
    return { kind: 'ready', me, page };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error), final: error instanceof ApiError && (error.status === 403 || error.status === 404) };
  }
}

function Page({ first }: { first: TaskPage }) {
  const words = text();
  const [page, setPage] = useState(first);
  const [edits, setEdits] = useState(false);
  const { task } = page;
  const open = task.state === 'open';
  const ended = task.state === 'done' || task.state === 'dropped';
  const tomorrow = toFields(Math.max(Date.parse(task.dueAt), Date.now()) + DAY_MS).date;
  return (
    <main class="page taskpage">
      <p><Link href="/tasks" class="btn btn--quiet btn--sm"><Icon name="left" />{words.back}</Link></p>
      <div class="taskpage__head">
        <p class="taskpage__state"><TaskState task={task} /><TaskDue task={task} /></p>
        <h1>{task.text}</h1>
        <p class="muted">{words.kind[task.kind]}. {words.at(task.meetingTitle, fullDate(task.meetingAt))}</p>
        <p><b>{words.owners}:</b> {task.owners.map((owner) => [owner.name, owner.title && `(${owner.title})`].filter(Boolean).join(' ')).join(', ')}</p>
      </div>
      <div class="taskpage__cols">
        {edits && !ended ? <EditForm page={page} changed={setPage} close={() => setEdits(false)} /> : <div class="taskpage__acts">
          {task.decides && !ended && (task.state === 'reported' || task.askedDue) && <Decide page={page} changed={setPage} />}
          {task.state === 'reported' && page.reports && !task.decides && <p class="card card__body" role="status"><Icon name="eye" /> {words.waits}</p>}
          {task.askedDue && open && !task.decides && <p class="card card__body" role="status"><Icon name="clock" /> {words.extend.asked(fullDate(task.askedDue))}</p>}
          {open && page.reports && (task.mine || page.edits) && <ReportForm key={page.steps.length} page={page} changed={setPage} />}
          {open && page.reports && (
            <ReasonForm icon="clock" open={words.extend.open} reason={words.extend.reason} send={words.extend.send} day={{ label: words.extend.due, min: tomorrow }}
              act={async (reason, due) => setPage(await api.extendTask(task.id, { due, reason }))} />
          )}
          {!ended && page.edits && <button type="button" class="btn" onClick={() => setEdits(true)}><Icon name="pen" />{words.edit.open}</button>}
          {!ended && page.edits && <ReasonForm icon="trash" open={words.drop.open} reason={words.drop.reason} send={words.drop.send} act={async (reason) => setPage(await api.dropTask(task.id, reason))} />}
        </div>}
        <section class="card taskpage__life" aria-labelledby="life-title">
          <div class="card__head"><h2 id="life-title">{words.life}</h2></div>
          <ol class="life">{[...page.steps].reverse().map((step) => <Step key={`${step.at} ${step.kind}`} step={step} />)}</ol>
        </section>
      </div>
    </main>
  );
}

function Decide({ page, changed }: { page: TaskPage; changed: (page: TaskPage) => void }) {
  const words = text().decide;
  const [failed, setFailed] = useState('');
  const { task } = page;
  const yes = async (send: () => Promise<TaskPage>) => {
    setFailed('');
    try {
      changed(await send());
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  const report = page.steps.filter((step) => step.kind === 'reported').at(-1);
  return (
    <section class="card card__body decide" aria-labelledby="decide-title">
      <h2 id="decide-title">{words.heading}</h2>
      {task.state === 'reported' && report && <Told step={report} />}
      {task.state === 'reported' && (
        <div class="row row--wrap">
          <button type="button" class="btn btn--primary" onClick={() => void yes(() => api.decideTask(task.id, { yes: true }))}><Icon name="check" />{words.accept}</button>
          <ReasonForm icon="undo" open={words.giveBack} reason={words.reason} send={words.send} act={async (reason) => changed(await api.decideTask(task.id, { yes: false, reason }))} />
        </div>
      )}
      {task.askedDue && (
        <>
          <p><Icon name="clock" /> {words.asks(fullDate(task.askedDue))}{page.steps.filter((step) => step.kind === 'asked').slice(-1).map((step) => <span key="why">: {step.text}</span>)}</p>
          <div class="row row--wrap">
            <button type="button" class="btn" onClick={() => void yes(() => api.decideExtension(task.id, { yes: true }))}><Icon name="check" />{words.grant(fullDate(task.askedDue))}</button>
            <ReasonForm icon="x" open={words.refuse} reason={words.reason} send={words.refuse} act={async (reason) => changed(await api.decideExtension(task.id, { yes: false, reason }))} />
          </div>
        </>
      )}
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
    </section>
  );
}

function Step({ step }: { step: TaskStep }) {
  const words = text();
  return (
    <li data-step={step.kind}>
      <p><b>{words.step[step.kind] ?? step.kind}</b>{step.dueAt && `, ${words.until(fullDate(step.dueAt))}`}</p>
      <p class="muted small">{step.by || words.house}, {dateTime(step.at)}</p>
      <Told step={step} />
    </li>
  );
}

/** What was said, and what was sent with it; a picture opens large when it is pressed. */
function Told({ step }: { step: TaskStep }) {
  return (
    <>
      {step.text && <p class="life__said">{step.text}</p>}
      {step.files.length > 0 && (
        <ul class="photos">
          {step.files.map((file) => (
            <li key={file.id}>
              <a href={taskFileUrl(file.id)} target="_blank" rel="noopener">
                {file.picture ? <img src={taskFileUrl(file.id)} alt={file.fileName} loading="lazy" /> : <span class="photos__file"><Icon name="file" />{file.fileName}</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

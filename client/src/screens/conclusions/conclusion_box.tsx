// Under an item of the agenda: what was concluded on it and given to do, and the one line for the next of either.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import type { LiveState } from '../../api/types';
import { text } from '../../text/conclusions';
import { text as taskWords } from '../../text/tasks';
import { GiveLine } from '../tasks/give_line';
import { TaskList } from '../tasks/task_list';
import type { MeetingTasks } from '../tasks/use_meeting_tasks';
import { ConclusionList } from './conclusion_list';
import { Line } from './line';
import '../tasks/tasks.css';
import './conclusions.css';

/** Who may write down what was concluded, as the server sees it. */
export function mayConclude(state: LiveState): boolean {
  const { part, meeting } = state;
  return (part === 'chair' || part === 'secretary' || part === 'staff') && ['live', 'closed', 'published'].includes(meeting.state);
}

export interface ConclusionBoxProps {
  state: LiveState;
  tasks: MeetingTasks;
  /** 0 is the whole meeting. */
  itemId: number;
  /** Of the line for conclusions. */
  id?: string;
}

export function ConclusionBox({ state, tasks, itemId, id }: ConclusionBoxProps) {
  const words = text();
  const [mode, setMode] = useState<'conclude' | 'give'>('conclude');
  const may = mayConclude(state);
  const given = tasks.all.filter((task) => task.itemId === itemId && task.state !== 'dropped');
  return (
    <div class="conclbox">
      {may && (
        <>
          <div class="seg" role="group" aria-label={words.heading}>
            <button type="button" aria-pressed={mode === 'conclude'} onClick={() => setMode('conclude')}>{words.heading}</button>
            <button type="button" aria-pressed={mode === 'give'} onClick={() => setMode('give')}>{taskWords().give.tab}</button>
          </div>
          {mode === 'conclude'
            ? <Line id={id} label={words.write} hint={words.hint} save={words.save} send={(line, key) => api.addConclusion(state.meeting.id, { text: line, itemId }, key)} />
            : <GiveLine meetingId={state.meeting.id} itemId={itemId} given={tasks.again} />}
        </>
      )}
      <ConclusionList all={state.conclusions} items={state.meeting.items} itemId={itemId} mayWrite={may} />
      {given.length > 0 && <TaskList tasks={given} meeting={false} />}
    </div>
  );
}

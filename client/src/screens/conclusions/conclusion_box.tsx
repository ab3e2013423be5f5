// Under an item of the agenda: what was concluded on it, and the line for the next conclusion.

import { api } from '../../api';
import type { LiveState } from '../../api/types';
import { text } from '../../text/conclusions';
import { ConclusionList } from './conclusion_list';
import { Line } from './line';
import './conclusions.css';

/** Who may write down what was concluded, as the server sees it. */
export function mayConclude(state: LiveState): boolean {
  const { part, meeting } = state;
  return (part === 'chair' || part === 'secretary' || part === 'staff') && ['live', 'closed', 'published'].includes(meeting.state);
}

/** itemId 0 is the whole meeting. */
export function ConclusionBox({ state, itemId, id }: { state: LiveState; itemId: number; id?: string }) {
  const words = text();
  const may = mayConclude(state);
  return (
    <div class="conclbox">
      <ConclusionList all={state.conclusions} itemId={itemId} mayWrite={may} />
      {may && <Line id={id} label={words.write} hint={words.hint} save={words.save} send={(line, key) => api.addConclusion(state.meeting.id, { text: line, itemId }, key)} />}
    </div>
  );
}

// The chair's panel for votes: make one, watch it run, close it, see what came of it.

import { findMotion, runningMotion } from '../../state/motions';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import type { ChairConsole } from '../chair/console';
import { Compose } from './compose';
import { itemToVoteOn, draftOf } from './draft';
import { HandPanel } from './hand_panel';
import { Overview } from './overview';
import { RunningVote } from './running_vote';
import './votes.css';
import './vote_scene.css';

export function VotePanel({ console: c }: { console: ChairConsole }) {
  const words = text().chair;
  const close = () => (c.panel.value = { kind: 'none' });
  const running = runningMotion(c.room.state.value!);
  return (
    <aside class="votebox" role="dialog" aria-label={words.heading} data-running={!!running}>
      <div class="votebox__head">
        {running ? <span class="chip chip--now">{text()[running.state === 'ready' ? 'ready' : 'open'][running.purpose]}</span> : <h2>{words.heading}</h2>}
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.close} onClick={close}><Icon name="x" /></button>
      </div>
      <div class="votebox__body"><Inside console={c} /></div>
    </aside>
  );
}

function Inside({ console: c }: { console: ChairConsole }) {
  const state = c.room.state.value!;
  const view = c.voteView.value;
  const running = runningMotion(state);
  if (running && view.kind === 'hand') return <HandPanel console={c} motion={running} />;
  if (running) return <RunningVote console={c} motion={running} />;
  if (view.kind === 'compose') {
    const kept = view.id ? findMotion(state, view.id) : null;
    if (!view.id || kept?.state === 'draft') return <Compose key={view.id} console={c} id={view.id} start={view.input} />;
  }
  const item = view.kind === 'now' ? itemToVoteOn(state) : null;
  if (item) return <Compose key={`item ${item.id}`} console={c} id={0} start={draftOf(item, text().chair.questionOf)} />;
  return <Overview console={c} />;
}

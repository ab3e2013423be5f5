// What the chair does about a result: show it, ask again, correct it. Never silently.

import { useState } from 'preact/hooks';
import type { Motion } from '../../api/types';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { ReasonDialog } from './reason_dialog';

export function ResultActs({ console: c, motion }: { console: ChairConsole; motion: Motion }) {
  const words = text();
  const state = c.room.state.value!;
  const [asks, setAsks] = useState<'' | 'again' | 'correct'>('');
  const shown = state.stage.kind === 'vote' && state.stage.motionId === motion.id;
  const notChair = state.part === 'chair' ? '' : words.chair.onlyChair;
  return (
    <div class="ra">
      {shown
        ? <p class="small is-ok row"><Icon name="tv" />{words.result.announced}</p>
        : <ActButton console={c} act={`motion show ${motion.id}`} class="btn--wide" icon="tv" onPress={() => c.votes.show(motion.id)}>{words.result.announce}</ActButton>}
      <div class="row row--wrap">
        <ActButton console={c} act={`motion revote ${motion.id}`} class="btn--danger btn--sm" icon="refresh" blocked={notChair} onPress={() => setAsks('again')}>{words.chair.again}</ActButton>
        <ActButton console={c} act={`motion correct ${motion.id}`} class="btn--sm" icon="pen" blocked={notChair} onPress={() => setAsks('correct')}>{words.chair.correct}</ActButton>
      </div>
      {asks === 'again' && (
        <ReasonDialog
          title={words.chair.againAsk} why={words.chair.againWhy} label={words.chair.reason} confirm={words.chair.again} icon="refresh"
          onClose={() => setAsks('')}
          sure={(reason) => {
            setAsks('');
            c.votes.revote(motion.id, reason, () => {
              c.voteView.value = { kind: 'list' };
              c.panel.value = { kind: 'vote' };
            });
          }}
        />
      )}
      {asks === 'correct' && <Correct console={c} motion={motion} onClose={() => setAsks('')} />}
    </div>
  );
}

function Correct({ console: c, motion, onClose }: { console: ChairConsole; motion: Motion; onClose: () => void }) {
  const words = text().chair;
  const [totals, setTotals] = useState(() => motion.options.map((option) => option.total));
  return (
    <ReasonDialog title={words.correctAsk} why={words.correctWhy} label={words.reason} confirm={words.correctSure} icon="pen" onClose={onClose} sure={(reason) => (onClose(), c.votes.correct(motion.id, totals, reason))}>
      <div class="ra__totals">
        {motion.options.map((option, at) => (
          <label key={option.n} class="field"><span class="label">{option.label}</span>
            <input class="input" inputMode="numeric" value={totals[at]} onInput={(event) => setTotals(totals.with(at, Math.min(9999, Math.max(0, Number.parseInt(event.currentTarget.value, 10) || 0))))} />
          </label>
        ))}
      </div>
    </ReasonDialog>
  );
}

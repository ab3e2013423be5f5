// The panel while nothing is voted on: motions that wait, and the results so far.

import { useState } from 'preact/hooks';
import type { Motion } from '../../api/types';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { Dialog } from '../../ui/dialog';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { composeNew } from './compose';
import { draftFrom } from './draft';
import { MotionList, ResultDetails } from './motion_list';
import { NoQuorumDialog, QuorumLine, needsWord } from './quorum';
import { ResultActs } from './result_acts';
import { headingWords } from './rule_words';

export function Overview({ console: c }: { console: ChairConsole }) {
  const words = text().chair;
  const { motions, meeting } = c.room.state.value!;
  const drafts = motions.filter((motion) => motion.state === 'draft');
  const over = motions.filter((motion) => motion.state === 'closed' || motion.state === 'cancelled');
  const last = over.findLast((motion) => motion.state === 'closed') ?? null;
  const now = meeting.items.find((item) => item.state === 'now') ?? null;
  return (
    <>
      {last && <Last console={c} motion={last} />}
      {drafts.map((motion) => <Draft key={motion.id} console={c} motion={motion} />)}
      {now && <button type="button" class="btn btn--wide" onClick={() => composeNew(c, now)}><Icon name="ballot" />{words.makeNow(now.position)}</button>}
      <button type="button" class="btn btn--wide" onClick={() => composeNew(c, null)}><Icon name="plus" />{words.makeOther}</button>
      {motions.length === 0 && <p class="muted">{words.historyEmpty}</p>}
      {over.length > (last ? 1 : 0) && (
        <section>
          <h3>{words.history}</h3>
          <MotionList motions={over.filter((motion) => motion !== last)} />
        </section>
      )}
    </>
  );
}

/** The newest result, with what the chair does about it. */
function Last({ console: c, motion }: { console: ChairConsole; motion: Motion }) {
  return (
    <section class="votebox__last" data-result={motion.id}>
      <p class="muted">{motion.question}</p>
      <h3 class={motion.purpose === 'poll' ? '' : motion.passed ? 'is-ok' : 'is-warn'}><Icon name={motion.purpose === 'poll' ? 'chat' : motion.passed ? 'check-o' : 'x-o'} />{headingWords(motion)}</h3>
      <ResultDetails motion={motion} />
      <ResultActs console={c} motion={motion} />
      <button type="button" class="btn btn--quiet btn--sm" onClick={() => (c.panel.value = { kind: 'result', motion: motion.id })}><Icon name="full" />{text().result.full}</button>
    </section>
  );
}

function Draft({ console: c, motion }: { console: ChairConsole; motion: Motion }) {
  const words = text().chair;
  const state = c.room.state.value!;
  const [asks, setAsks] = useState<'' | 'word' | 'remove'>('');
  const word = needsWord(state);
  return (
    <section class="votebox__draft" data-draft={motion.id}>
      <p><b>{motion.question}</b><small>{[text().draft, motion.revoteOf ? text().revote : '', motion.secret ? text().secret : ''].filter(Boolean).join('. ')}</small></p>
      <QuorumLine state={state} />
      <ActButton console={c} act={`motion open ${motion.id}`} class="btn--primary btn--wide" icon="ballot" blocked={word === 'chair only' ? words.noQuorumSecretary : ''} onPress={() => (word === 'word' ? setAsks('word') : c.votes.open(motion.id, ''))}>{motion.purpose === 'poll' ? words.openNowPoll : words.openNow}</ActButton>
      <div class="row row--wrap">
        <ActButton console={c} act={`motion ready ${motion.id}`} class="btn--sm" icon="check" onPress={() => c.votes.askReadiness(motion.id)}>{words.askReady}</ActButton>
        <button type="button" class="btn btn--sm" onClick={() => (c.voteView.value = { kind: 'compose', id: motion.id, input: draftFrom(motion) })}><Icon name="pen" />{words.edit}</button>
        <button type="button" class="btn btn--sm btn--icon" aria-label={words.remove} onClick={() => setAsks('remove')}><Icon name="trash" /></button>
      </div>
      {asks === 'word' && <NoQuorumDialog state={state} onClose={() => setAsks('')} sure={(said) => (setAsks(''), c.votes.open(motion.id, said))} />}
      {asks === 'remove' && (
        <Dialog
          title={words.removeAsk}
          onClose={() => setAsks('')}
          foot={<><button type="button" class="btn" onClick={() => setAsks('')}>{words.keep}</button><button type="button" class="btn btn--danger" onClick={() => (setAsks(''), c.votes.remove(motion.id))}><Icon name="trash" />{words.remove}</button></>}
        >
          <p>{words.removeWhy}</p>
        </Dialog>
      )}
    </section>
  );
}

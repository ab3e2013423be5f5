// Making a motion. What is usual stands there already; the rest is behind one press.

import { useState } from 'preact/hooks';
import type { AgendaItem, MotionInput } from '../../api/types';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { Conflicts } from './conflict';
import { draftOf, optionsOf, SECONDS } from './draft';
import { NoQuorumDialog, QuorumLine, needsWord } from './quorum';

export function Compose({ console: c, id, start }: { console: ChairConsole; id: number; start: MotionInput }) {
  const words = text().chair;
  const state = c.room.state.value!;
  const [input, setInput] = useState(start);
  const [own, setOwn] = useState(() => (start.options?.some((one) => one.meaning === 'other') ? start.options.map((one) => one.label).join('\n') : ''));
  const [asks, setAsks] = useState(false);
  const set = (more: Partial<MotionInput>) => setInput({ ...input, ...more });
  const options = input.purpose === 'poll' && own.trim() ? optionsOf(own) : undefined;
  const problem = !input.question.trim() ? words.questionNeeded : options === null ? words.optionsTooFew : '';
  const ready = (): MotionInput => ({ ...input, question: input.question.trim(), options: options ?? undefined });
  const open = (noQuorum: string) => c.votes.saveAndOpen(id, ready(), noQuorum, () => (c.voteView.value = { kind: 'now' }));
  const saved = () => (c.voteView.value = { kind: 'list' });
  const word = needsWord(state);
  const item = state.meeting.items.find((one) => one.id === input.itemId);
  return (
    <form class="vc" onSubmit={(event) => event.preventDefault()}>
      <label class="field"><span class="label">{words.question}</span>
        <textarea class="area" maxLength={1000} rows={3} value={input.question} onInput={(event) => set({ question: event.currentTarget.value })} />
      </label>
      <Pick label={words.purpose} value={input.purpose} of={['vote', 'poll'] as const} says={(one) => words.purposes[one]} pick={(purpose) => set({ purpose })} />
      <Pick label={words.how} value={input.secret ? 'secret' : 'open'} of={['open', 'secret'] as const} says={(one) => words.hows[one]} pick={(how) => set({ secret: how === 'secret' })} />
      <Select label={words.time} value={String(input.seconds)} of={SECONDS.map((n) => [String(n), words.seconds(n)])} pick={(n) => set({ seconds: Number(n) })} />
      <details class="vc__more">
        <summary>{words.more}</summary>
        <Select label={words.item} value={String(input.itemId)} of={[['0', words.itemNone], ...state.meeting.items.map((item): [string, string] => [String(item.id), `${item.position}. ${item.title}`])]} pick={(itemId) => set({ itemId: Number(itemId) })} />
        <Select label={words.who} value={input.ballot ?? 'kind'} of={(['kind', 'person', 'village', 'counted'] as const).map((one) => [one, words.whos[one]])} pick={(who) => set({ ballot: who === 'kind' ? undefined : (who as MotionInput['ballot']) })} />
        {!input.secret && <Select label={words.names} value={input.showNames} of={(['closed', 'running'] as const).map((one) => [one, words.namesOf[one]])} pick={(one) => set({ showNames: one as MotionInput['showNames'] })} />}
        <Select label={words.paper} value={String(input.paperId)} of={[['0', words.paperNone], ...papersOf(state.meeting.items)]} pick={(paperId) => set({ paperId: Number(paperId) })} />
        {input.purpose === 'poll' && (
          <label class="field"><span class="label">{words.options}</span>
            <textarea class="area" rows={4} placeholder={words.optionsUsual} value={own} onInput={(event) => setOwn(event.currentTarget.value)} />
            <small>{words.optionsOwn}</small>
          </label>
        )}
      </details>
      {item && <Conflicts item={item} />}
      <QuorumLine state={state} />
      {problem && <p class="small is-warn" role="status">{problem}</p>}
      <ActButton console={c} act={`motion save ${id}`} class="btn--primary btn--wide" icon="ballot" blocked={problem || (word === 'chair only' ? words.noQuorumSecretary : '')} onPress={() => (word === 'word' ? setAsks(true) : open(''))}>{input.purpose === 'poll' ? words.openNowPoll : words.openNow}</ActButton>
      <div class="row">
        <ActButton console={c} act={`motion save ${id}`} class="btn--sm" blocked={problem} onPress={() => c.votes.save(id, ready(), saved)}>{words.save}</ActButton>
        <ActButton console={c} act={`motion save ${id}`} class="btn--sm" icon="check" blocked={problem} onPress={() => c.votes.save(id, ready(), (motion) => (saved(), c.votes.askReadiness(motion.id)))}>{words.askReady}</ActButton>
      </div>
      {state.motions.length > 0 && <button type="button" class="btn btn--quiet btn--sm" onClick={saved}><Icon name="list" />{words.history}</button>}
      {asks && <NoQuorumDialog state={state} onClose={() => setAsks(false)} sure={(said) => (setAsks(false), open(said))} />}
    </form>
  );
}

function papersOf(items: AgendaItem[]): [string, string][] {
  return items.flatMap((item) => item.papers.filter((paper) => paper.state === 'ready' && !paper.expired).map((paper): [string, string] => [String(paper.id), paper.title]));
}

function Pick<T extends string>({ label, value, of, says, pick }: { label: string; value: T; of: readonly T[]; says: (one: T) => string; pick: (one: T) => void }) {
  return (
    <div class="field" role="group" aria-label={label}><span class="label">{label}</span>
      <div class="seg">{of.map((one) => <button key={one} type="button" aria-pressed={value === one} onClick={() => pick(one)}>{says(one)}</button>)}</div>
    </div>
  );
}

function Select({ label, value, of, pick }: { label: string; value: string; of: (readonly [string, string])[]; pick: (value: string) => void }) {
  return (
    <label class="field"><span class="label">{label}</span>
      <select class="select" value={value} onChange={(event) => pick(event.currentTarget.value)}>{of.map(([one, said]) => <option key={one} value={one} selected={one === value}>{said}</option>)}</select>
    </label>
  );
}

/** Opens the panel at a new motion. */
export function composeNew(c: ChairConsole, item: AgendaItem | null): void {
  c.voteView.value = { kind: 'compose', id: 0, input: draftOf(item, text().chair.questionOf) };
}

// A paper answer that came to the clerk's desk: one types it in question by question; it waits in the list of papers for a
// second person, and counts from their word on.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { signedSheetUrl } from '../../api/written';
import type { Answering, Answers, HandBallot, Meeting, Motion } from '../../api/types';
import { text } from '../../text/written';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { optionClass, optionIcon } from '../votes/option_look';
import { ballotOf, lacksWords, type Draft, type Drafts } from './drafts';

/** Questions somebody's paper can still answer: what they sent themselves stays theirs. */
export function openToPaper(answers: Answers, one: Answering): Motion[] {
  return answers.questions.filter((question) => {
    const came = one.answers.find((answer) => answer.motionId === question.id);
    return question.voters.some((voter) => voter.voter === `person:${one.person.id}`) && (!came || came.byHand);
  });
}

/** The dialog: all questions of one paper at once, as they stand on the sheet. */
export function EnterPaper({ answers, one, close, entered }: { answers: Answers; one: Answering; close: () => void; entered: () => void }) {
  const words = text().byHand;
  const questions = openToPaper(answers, one);
  const [drafts, setDrafts] = useState<Drafts>({});
  const [state, setState] = useState<{ kind: 'typing' | 'sending' } | { kind: 'failed'; sentence: string }>({ kind: 'typing' });
  const chosen = questions.filter((question) => (drafts[question.id]?.option ?? 0) > 0);
  const lacking = chosen.find((question) => lacksWords(question, drafts[question.id]!));
  const blocked = chosen.length === 0 ? words.choose : lacking ? text().answer.saidNeeded : '';
  const enter = async () => {
    if (blocked || state.kind === 'sending') return;
    setState({ kind: 'sending' });
    try {
      for (const question of chosen) await api.enterByHand(question.id, { voter: `person:${one.person.id}`, ...ballotOf(question, drafts[question.id]!) });
      close();
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
    entered();
  };
  return (
    <Dialog
      title={words.title(one.person.name)}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.cancel}</button>
          <button type="button" class="btn btn--primary" aria-disabled={blocked !== ''} aria-busy={state.kind === 'sending'} onClick={() => void enter()}><Icon name="pen" />{words.enter(chosen.length)}</button>
        </>
      }
    >
      <p class="muted">{words.why}</p>
      {questions.map((question) => <Choice key={question.id} n={answers.questions.indexOf(question) + 1} question={question} draft={drafts[question.id] ?? { option: 0, said: '' }} set={(draft) => setDrafts({ ...drafts, [question.id]: draft })} />)}
      <p role="status" class="small">{blocked && <span class="muted">{blocked}</span>}{state.kind === 'failed' && <span class="is-bad"><Icon name="x-o" />{state.sentence}</span>}</p>
    </Dialog>
  );
}

function Choice({ n, question, draft, set }: { n: number; question: Motion; draft: Draft; set: (draft: Draft) => void }) {
  const other = question.options.some((option) => option.n === draft.option && option.meaning === 'other');
  return (
    <fieldset class="written__paper">
      <legend>{n}. {question.question}</legend>
      <div class="written__options">
        {question.options.map((option) => (
          <label key={option.n} class={`written__option ${optionClass(option.meaning)}`}>
            <input type="radio" name={`hand-${question.id}`} checked={draft.option === option.n} onChange={() => set({ ...draft, option: option.n })} />
            <Icon name={optionIcon(option.meaning)} />{option.label}
          </label>
        ))}
      </div>
      {other && <textarea class="input" rows={3} maxLength={2000} aria-label={text().answer.said} placeholder={text().answer.said} value={draft.said} onInput={(e) => set({ ...draft, said: e.currentTarget.value })} />}
    </fieldset>
  );
}

/** What was typed in from paper and waits for a second person. Nothing is shown while nothing waits. */
export function WaitingPapers({ meeting, answers, turn, changed }: { meeting: Meeting; answers: Answers; turn: number; changed: () => void }) {
  const words = text().byHand;
  const [waiting, setWaiting] = useState<HandBallot[]>([]);
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    let stopped = false;
    const asked = answers.questions.filter((question) => question.state === 'open');
    Promise.all(asked.map((question) => api.handBallots(question.id))).then((lists) => !stopped && setWaiting(lists.flat()), () => {}); // asked again with the next change
    return () => {
      stopped = true;
    };
  }, [answers, turn]);
  const act = async (does: Promise<unknown>) => {
    setSentence('');
    try {
      await does;
    } catch (error) {
      setSentence(sentenceOf(error));
    }
    changed();
  };
  if (waiting.length === 0 && !sentence) return null;
  return (
    <section class="card written__waiting" aria-labelledby="waiting-title">
      <div class="card__head"><h2 id="waiting-title">{words.waiting}</h2><span class="push chip chip--warn"><Icon name="clock" />{words.count(waiting.length)}</span></div>
      <ul class="card__body">
        {waiting.map((ballot) => {
          const question = answers.questions.find((one) => one.id === ballot.motionId)!;
          const sheet = answers.people.find((one) => `person:${one.person.id}` === ballot.voter);
          const option = question.options.find((one) => one.n === ballot.option);
          const n = answers.questions.indexOf(question) + 1;
          return (
            <li key={ballot.id} data-hand={ballot.id}>
              <p><b>{ballot.name}</b>: {option?.label}{ballot.said && ` (${ballot.said})`}<small>{n}. {question.question}</small><small>{words.by(ballot.enteredBy.name)}. {ballot.own ? words.ownEntry : words.compare}</small></p>
              <div class="row row--wrap">
                {sheet?.sheet && <a class="btn btn--sm" href={signedSheetUrl(meeting.id, sheet.person.id)}><Icon name="file" />{text().sheet.see}</a>}
                {!ballot.own && <button type="button" class="btn btn--sm" aria-label={words.confirmOf(ballot.name, n)} onClick={() => void act(api.confirmByHand(ballot.id))}><Icon name="check" />{words.confirm}</button>}
                <button type="button" class="btn btn--sm" aria-label={words.dropOf(ballot.name, n)} onClick={() => void act(api.dropByHand(ballot.id))}><Icon name="x" />{words.drop}</button>
              </div>
            </li>
          );
        })}
      </ul>
      {sentence && <p class="is-bad row" role="alert"><Icon name="alert" />{sentence}</p>}
    </section>
  );
}

// One's own answers: three big choices for each question. What is chosen is kept here until it was sent; what was sent
// goes through the outbox, which does not give up when the line breaks.

import { useState } from 'preact/hooks';
import type { Answering, Meeting, Motion } from '../../api/types';
import { outbox } from '../../state/outbox';
import { latest } from '../../state/outbox/entries';
import { text } from '../../text/written';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { optionClass, optionIcon } from '../votes/option_look';
import { ballotOf, keepDrafts, lacksWords, readDrafts, shown, unsent, type Draft } from './drafts';

export function AnswerForm({ meeting, questions, own }: { meeting: Meeting; questions: Motion[]; own: Answering }) {
  const words = text().answer;
  const [drafts, setDrafts] = useState(() => readDrafts(meeting.id, own.person.id));
  const [faults, setFaults] = useState<number[]>([]);
  const voter = `person:${own.person.id}`;
  const entries = outbox.entries.value;
  const fateOf = (id: number) => latest(entries, id, voter)?.fate;
  const waits = Object.fromEntries(Object.entries(unsent(drafts, own.answers)).filter(([id, draft]) => {
    const under = latest(entries, Number(id), voter);
    return !(under?.fate.kind === 'waiting' && under.ballot?.option === draft.option && (under.ballot.said ?? '') === draft.said.trim());
  }));
  const count = Object.keys(waits).length;
  const set = (question: Motion, draft: Draft) => {
    const next = { ...drafts, [question.id]: draft };
    setDrafts(next);
    keepDrafts(meeting.id, own.person.id, unsent(next, own.answers));
    setFaults(faults.filter((id) => id !== question.id));
  };
  const send = (event: Event) => {
    event.preventDefault();
    const lacking = questions.filter((question) => waits[question.id] && lacksWords(question, waits[question.id]!));
    setFaults(lacking.map((question) => question.id));
    if (lacking.length > 0) {
      document.getElementById(`said-${lacking[0]!.id}`)?.focus();
      return;
    }
    for (const question of questions) {
      const draft = waits[question.id];
      if (draft) outbox.cast({ actor: voter, meetingId: meeting.id, motionId: question.id, secret: false, ballot: { voter, ...ballotOf(question, draft) } });
    }
  };
  return (
    <form class="written__form" onSubmit={send} noValidate aria-labelledby="answer-title">
      <h2 id="answer-title">{words.heading}</h2>
      <ol class="written__questions">
        {questions.map((question, at) => {
          const item = meeting.items.find((one) => one.id === question.itemId);
          const draft = shown(drafts, own.answers, question.id);
          const fate = fateOf(question.id);
          const sent = own.answers.find((answer) => answer.motionId === question.id);
          const recused = item?.conflicts.some((one) => one.recuses && one.person.id === own.person.id) ?? false;
          return (
            <li key={question.id} class="card written__q" data-question={question.id}>
              <h3>{at + 1}. {question.question}</h3>
              {(item?.papers.length ?? 0) > 0 && (
                <p class="row row--wrap">
                  {item!.papers.map((paper) => (
                    <Link key={paper.id} class="btn btn--sm" href={`/papers/${paper.id}`}><Icon name="file" />{words.read(paper.title)}{paper.id === question.paperId && question.paperVersion > 1 && ` (${words.version(question.paperVersion)})`}</Link>
                  ))}
                </p>
              )}
              {recused ? <p class="muted">{words.recused}</p> : (
                <>
                  <div class="written__options" role="radiogroup" aria-label={question.question}>
                    {question.options.map((option) => (
                      <label key={option.n} class={`written__option ${optionClass(option.meaning)}`}>
                        <input type="radio" name={`q-${question.id}`} checked={draft.option === option.n} onChange={() => set(question, { ...draft, option: option.n })} />
                        <Icon name={optionIcon(option.meaning)} />{option.label}
                      </label>
                    ))}
                  </div>
                  {question.options.some((option) => option.n === draft.option && option.meaning === 'other') && (
                    <div class={`field ${faults.includes(question.id) ? 'field--error' : ''}`}>
                      <label for={`said-${question.id}`}>{words.said}</label>
                      <textarea class="input" id={`said-${question.id}`} rows={4} maxLength={2000} value={draft.said} aria-invalid={faults.includes(question.id)} onInput={(e) => set(question, { ...draft, said: e.currentTarget.value })} />
                      {faults.includes(question.id) && <p class="field__error" role="alert"><Icon name="alert" />{words.saidNeeded}</p>}
                    </div>
                  )}
                  <p class="written__fate" role="status">
                    {fate?.kind === 'waiting' ? <span class="muted"><Icon name="loader" class="spin" />{words.sending}</span>
                      : fate?.kind === 'late' ? <span class="is-bad"><Icon name="x-o" />{words.late}</span>
                      : fate?.kind === 'refused' ? <span class="is-bad"><Icon name="x-o" />{fate.sentence}</span>
                      : waits[question.id] ? <span class="is-warn"><Icon name="pen" />{sent ? words.changed : words.unsent}</span>
                      : sent && <span class="is-ok"><Icon name="check-o" />{words.recorded(sent.receipt)}</span>}
                  </p>
                </>
              )}
            </li>
          );
        })}
      </ol>
      <div class="written__send">
        {count > 0 ? <button type="submit" class="btn btn--primary"><Icon name="send" />{words.send(count)}</button> : <p class={own.done ? 'is-ok' : 'muted'}>{own.done && <Icon name="check-o" />}{own.done ? words.nothing : words.choose}</p>}
      </div>
    </form>
  );
}

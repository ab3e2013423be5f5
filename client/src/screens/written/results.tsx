// Each question with its numbers and what was said besides.

import type { Answers } from '../../api/types';
import { text } from '../../text/written';
import { Icon } from '../../ui/icon';
import { optionClass, optionIcon } from '../votes/option_look';
import { opinions, tally } from './tally';

export function Results({ answers, open }: { answers: Answers; open: boolean }) {
  const words = text().results;
  return (
    <section class="card written__results" aria-labelledby="results-title">
      <div class="card__head"><h2 id="results-title">{words.heading}</h2>{open && <span class="muted push">{words.soFar}</span>}</div>
      <ol class="card__body">
        {answers.questions.map((question, at) => {
          const counts = tally(answers, question, open);
          const said = opinions(answers, question);
          const base = open ? answers.asked : question.base || question.cast;
          return (
            <li key={question.id}>
              <h3>{at + 1}. {question.question}</h3>
              <ul class="written__nums">
                {question.options.map((option, i) => <li key={option.n} class={optionClass(option.meaning)}><Icon name={optionIcon(option.meaning)} />{option.label}<b>{counts[i]}</b></li>)}
                <li><Icon name="minus-o" />{words.silent}<b>{answers.asked - counts.reduce((sum, n) => sum + n, 0)}</b></li>
              </ul>
              {!open && <p class={question.purpose === 'poll' ? 'muted' : question.passed ? 'is-ok' : 'is-bad'}>
                <b>{question.purpose === 'poll' ? words.poll : question.passed ? words.passed : words.failed}</b>{question.purpose === 'vote' && ` (${words.of(counts[0]!, base)})`}
              </p>}
              {question.late > 0 && <p class="small muted">{words.late(question.late)}</p>}
              {said.length > 0 && (
                <>
                  <h4>{words.opinions}</h4>
                  <ul class="written__said">{said.map((one) => <li key={one.name}><b>{one.name}:</b> {one.said}</li>)}</ul>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

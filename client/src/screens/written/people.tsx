// Who answered what, and when; for who prepares also the way to remind them and to hand their paper in.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { answersTableUrl, answerSheetUrl, signedSheetUrl } from '../../api/written';
import type { Answering, Answers, Meeting } from '../../api/types';
import { dateTime } from '../../text/time';
import { text } from '../../text/written';
import { Icon } from '../../ui/icon';
import { EnterPaper, openToPaper, WaitingPapers } from './by_hand';
import { SheetButton } from './sheet_button';

export interface PeopleProps {
  meeting: Meeting;
  answers: Answers;
  prepares: boolean;
  show: (answers: Answers) => void;
  reload: () => void;
}

export function People({ meeting, answers, prepares, show, reload }: PeopleProps) {
  const words = text().people;
  const [sentence, setSentence] = useState('');
  const [paperOf, setPaperOf] = useState(0);
  const [turn, setTurn] = useState(0);
  const typedIn = answers.people.find((one) => one.person.id === paperOf);
  const changed = () => {
    setTurn((n) => n + 1);
    reload();
  };
  const open = meeting.state === 'announced';
  const remind = async (one: Answering) => {
    setSentence('');
    try {
      show(await api.remindToAnswer(meeting.id, [one.person.id]));
    } catch (error) {
      setSentence(sentenceOf(error));
    }
  };
  return (
    <>
    {open && prepares && <WaitingPapers meeting={meeting} answers={answers} turn={turn} changed={changed} />}
    {typedIn && <EnterPaper answers={answers} one={typedIn} close={() => setPaperOf(0)} entered={changed} />}
    <section class="card written__people" aria-labelledby="people-title">
      <div class="card__head">
        <h2 id="people-title">{words.heading}</h2>
        <div class="row push written__out">
          <a class="btn btn--sm" href={answersTableUrl(meeting.id, 'xlsx')}><Icon name="download" />{words.xlsx}</a>
          <a class="btn btn--sm" href={answersTableUrl(meeting.id, 'csv')}><Icon name="download" />{words.csv}</a>
          <button type="button" class="btn btn--sm" onClick={() => print()}><Icon name="print" />{words.print}</button>
        </div>
      </div>
      {sentence && <p class="is-bad row" role="alert"><Icon name="alert" />{sentence}</p>}
      <div class="written__scroll">
        <table class="written__table">
          <thead><tr><th scope="col">{words.person}</th>{answers.questions.map((question, at) => <th key={question.id} scope="col" title={question.question}>{words.question(at + 1)}</th>)}<th scope="col">{words.at}</th><th scope="col">{words.sheet}</th></tr></thead>
          <tbody>
            {answers.people.map((one) => (
              <tr key={one.person.id}>
                <th scope="row">{one.person.name}{one.person.title && <small>{one.person.title}</small>}</th>
                {answers.questions.map((question, at) => {
                  const answer = one.answers.find((other) => other.motionId === question.id);
                  const option = question.options.find((other) => other.n === answer?.option);
                  return <td key={question.id} data-label={words.question(at + 1)}>{option ? <>{option.label}{answer!.byHand && <small>{words.byHand}</small>}{answer!.changes > 0 && <small>{words.changes(answer!.changes)}</small>}</> : <span class="muted">–</span>}</td>;
                })}
                <td data-label={words.at}>
                  {one.answeredAt ? dateTime(one.answeredAt) : <span class="muted">{words.none}</span>}
                  {open && prepares && !one.done && (
                    <span class="written__remind">
                      {one.answeredAt && <small class="is-warn">{words.partly}</small>}
                      <button type="button" class="btn btn--sm" aria-label={words.remindOf(one.person.name)} onClick={() => void remind(one)}><Icon name="bell" />{words.remind}</button>
                      {one.remindedAt && <small>{words.reminded(dateTime(one.remindedAt))}</small>}
                    </span>
                  )}
                </td>
                <td data-label={words.sheet}>
                  <div class="written__acts">
                  {one.sheet ? <a href={signedSheetUrl(meeting.id, one.person.id)}><Icon name="file" />{one.sheet.fileName}</a>
                    : prepares ? <><a class="btn btn--sm" aria-label={words.blankOf(one.person.name)} href={answerSheetUrl(meeting.id, one.person.id)}><Icon name="print" />{words.blank}</a><SheetButton small meetingId={meeting.id} personId={one.person.id} label={words.handIn} said={words.handInOf(one.person.name)} show={show} /></> : <span class="muted">–</span>}
                  {open && prepares && openToPaper(answers, one).length > 0 && <button type="button" class="btn btn--sm" aria-label={text().byHand.openOf(one.person.name)} onClick={() => setPaperOf(one.person.id)}><Icon name="pen" />{text().byHand.open}</button>}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
    </>
  );
}

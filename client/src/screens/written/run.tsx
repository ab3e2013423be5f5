// What who prepares does while answers come: remind, move the deadline, end it.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Answers, Meeting } from '../../api/types';
import { fromFields, toFields } from '../../text/time';
import { text } from '../../text/written';
import { DayInput, TimeInput } from '../../ui/day_input';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';

export interface RunProps {
  meeting: Meeting;
  answers: Answers;
  /** Chair and secretary; a clerk only reminds. */
  conducts: boolean;
  reload: () => void;
  show: (answers: Answers) => void;
}

export function Run({ meeting, answers, conducts, reload, show }: RunProps) {
  const words = text();
  const [asking, setAsking] = useState<'' | 'end' | 'extend'>('');
  const [sentence, setSentence] = useState('');
  const missing = answers.asked - answers.answered;
  const act = async (does: () => Promise<void>) => {
    setAsking('');
    setSentence('');
    try {
      await does();
    } catch (error) {
      setSentence(sentenceOf(error));
    }
  };
  return (
    <section class="card written__run" aria-labelledby="run-title">
      <div class="card__head"><h2 id="run-title">{words.run.heading}</h2><span class="push" role="status">{words.people.count(answers.answered, answers.asked)}</span></div>
      <div class="card__body">
        <div class="progress" role="progressbar" aria-label={words.people.heading} aria-valuemin={0} aria-valuemax={answers.asked} aria-valuenow={answers.answered}><i style={{ width: `${(answers.answered / Math.max(1, answers.asked)) * 100}%` }} /></div>
        <div class="row row--wrap">
          {missing > 0 && <button type="button" class="btn" onClick={() => void act(async () => show(await api.remindToAnswer(meeting.id, [])))}><Icon name="bell" />{words.people.remindAll(missing)}</button>}
          {conducts && <button type="button" class="btn" onClick={() => setAsking('extend')}><Icon name="clock" />{words.run.extend}</button>}
          {conducts && <button type="button" class={`btn ${missing === 0 ? 'btn--primary' : ''}`} onClick={() => setAsking('end')}><Icon name="check" />{words.run.end}</button>}
        </div>
        {sentence && <p class="is-bad row" role="alert"><Icon name="alert" />{sentence}</p>}
      </div>
      {asking === 'end' && (
        <Dialog
          title={words.run.endQuestion}
          onClose={() => setAsking('')}
          foot={
            <>
              <button type="button" class="btn" onClick={() => setAsking('')}>{words.run.stay}</button>
              <button type="button" class="btn btn--primary" onClick={() => void act(async () => (await api.endWritten(meeting.id), reload()))}>{words.run.end}</button>
            </>
          }
        >
          <p>{missing > 0 ? words.run.endMissing(missing) : words.run.endAll}</p>
        </Dialog>
      )}
      {asking === 'extend' && <Extend meeting={meeting} close={() => setAsking('')} act={(answerBy) => void act(async () => (await api.editWritten(meeting.id, { title: meeting.title, kind: meeting.kind, chairId: meeting.chair.id, secretaryId: meeting.secretary.id, answerBy }), reload()))} />}
    </section>
  );
}

function Extend({ meeting, close, act }: { meeting: Meeting; close: () => void; act: (answerBy: string) => void }) {
  const words = text().run;
  const [fields, setFields] = useState(() => toFields(meeting.answerBy!));
  const at = fromFields(fields.date, fields.time);
  const wrong = at === '' || Date.parse(at) <= Date.now();
  return (
    <Dialog
      title={words.extend}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.cancel}</button>
          <button type="button" class="btn btn--primary" aria-disabled={wrong} onClick={() => !wrong && act(at)}>{words.extendDo}</button>
        </>
      }
    >
      <div class="field">
        <label for="extend-date">{words.extendTo}</label>
        <div class="row">
          <DayInput id="extend-date" value={fields.date} onValue={(date) => setFields({ ...fields, date })} />
          <TimeInput label={words.extendTo} value={fields.time} onValue={(time) => setFields({ ...fields, time })} />
        </div>
        {wrong && <p class="field__error" role="alert"><Icon name="alert" />{words.wrong}</p>}
      </div>
    </Dialog>
  );
}

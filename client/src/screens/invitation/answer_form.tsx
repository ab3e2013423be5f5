// Three big choices, then the little that each needs. For who is invited, and for the clerk who keeps an answer for them.

import { useState } from 'preact/hooks';
import type { InvitationAnswer, InvitationTo } from '../../api/types';
import { text } from '../../text/invitation';
import { Field } from '../../ui/field';
import { Icon, type IconName } from '../../ui/icon';
import { wrongWith, type Choice } from './answer';

export interface AnswerFormProps {
  halls: InvitationTo[];
  /** The hall that suggests itself, 0 for the commune's. */
  hallId: number;
  /** May send somebody else: not the chair. */
  sends: boolean;
  busy: boolean;
  /** Why the last answer was refused. */
  refused: string;
  send: (answer: InvitationAnswer) => void;
}

export function AnswerForm({ halls, hallId, sends, busy, refused, send }: AnswerFormProps) {
  const words = text();
  const [choice, setChoice] = useState<Choice | ''>('');
  const places = halls.length > 1;
  const choose = (next: Choice) => (next === 'come' && !places ? send({ answer: 'come' }) : setChoice(next));
  if (!choice) {
    const big = (which: Choice, icon: IconName) => (
      <button type="button" class={`btn answer__big answer__big--${which}`} disabled={busy} onClick={() => choose(which)}><Icon name={icon} />{words[which]}</button>
    );
    return (
      <div class="answer">
        {refused && <p class="answer__fail" role="alert"><Icon name="alert" /><span>{refused}</span></p>}
        {big('come', 'check-o')}
        {big('cannot', 'x-o')}
        {sends && big('somebody', 'user-plus')}
      </div>
    );
  }
  return <Details choice={choice} halls={halls} hallId={hallId} busy={busy} refused={refused} send={send} back={() => setChoice('')} />;
}

interface DetailsProps extends Omit<AnswerFormProps, 'sends'> {
  choice: Choice;
  back: () => void;
}

function Details({ choice, halls, hallId, busy, refused, send, back }: DetailsProps) {
  const words = text();
  const [answer, setAnswer] = useState<InvitationAnswer>({ answer: choice, hallId: choice === 'come' ? hallId : 0 });
  const [tried, setTried] = useState(false);
  const wrong = tried ? wrongWith(answer) : '';
  const set = (part: Partial<InvitationAnswer>) => setAnswer({ ...answer, ...part });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!wrongWith(answer)) send(answer);
  };
  const input = (name: 'otherName' | 'otherTitle' | 'otherPhone' | 'otherEmail', label: string, more: { type?: string; wrong?: string; autocomplete?: string }) => (
    <Field id={`answer-${name}`} label={label} error={more.wrong}>
      <input class="input" id={`answer-${name}`} type={more.type ?? 'text'} maxLength={name === 'otherPhone' ? 40 : 120} autocomplete="off" value={answer[name] ?? ''} onInput={(event) => set({ [name]: event.currentTarget.value })} />
    </Field>
  );
  return (
    <form class="answer" noValidate onSubmit={submit}>
      <h2>{choice === 'come' ? words.comeWhere : words[choice]}</h2>
      {choice === 'come' && <Places halls={halls} hallId={answer.hallId ?? 0} suggested={hallId} wrong={wrong === 'hall' ? words.need.hall : ''} pick={(id) => set({ hallId: id })} />}
      {choice === 'cannot' && (
        <Field id="answer-reason" label={words.why} hint={words.whyHint} error={wrong === 'reason' ? words.need.reason : ''}>
          <textarea class="area" id="answer-reason" maxLength={500} value={answer.reason ?? ''} onInput={(event) => set({ reason: event.currentTarget.value })} />
        </Field>
      )}
      {choice === 'somebody' && (
        <>
          {input('otherName', words.other, { wrong: wrong === 'name' ? words.need.name : '' })}
          {input('otherTitle', words.otherTitle, {})}
          {input('otherPhone', words.otherPhone, { type: 'tel', wrong: wrong === 'contact' ? words.need.contact : '' })}
          {input('otherEmail', words.otherEmail, { type: 'email' })}
          <p class="muted small">{words.otherHint}</p>
        </>
      )}
      {refused && <p class="answer__fail" role="alert"><Icon name="alert" /><span>{refused}</span></p>}
      <button type="submit" class="btn btn--primary answer__send" disabled={busy}>{busy ? words.sending : words.send}</button>
      <button type="button" class="btn btn--quiet" onClick={back}><Icon name="left" />{words.back}</button>
    </form>
  );
}

interface PlacesProps {
  halls: InvitationTo[];
  hallId: number;
  suggested: number;
  wrong: string;
  pick: (id: number) => void;
}

/** The commune hall, one's own village's hall, and all others behind a third choice. */
function Places({ halls, hallId, suggested, wrong, pick }: PlacesProps) {
  const words = text();
  const near = halls.filter((hall) => hall.main || hall.id === suggested);
  const far = halls.filter((hall) => !near.includes(hall));
  const picked = (hall: InvitationTo) => hallId === (hall.main ? 0 : hall.id);
  const elsewhere = hallId !== 0 && !near.some(picked);
  const option = (label: string, checked: boolean, choose: () => void) => (
    <label key={label} class="answer__place"><input type="radio" name="place" checked={checked} onChange={choose} /><span>{label}</span></label>
  );
  return (
    <fieldset class="answer__places">
      <legend class="vh">{words.comeWhere}</legend>
      {near.map((hall) => option(hall.name, picked(hall), () => pick(hall.main ? 0 : hall.id)))}
      {far.length > 0 && option(words.elsewhere, elsewhere, () => pick(-1))}
      {elsewhere && (
        <select class="select" aria-label={words.pickHall} value={hallId} onChange={(event) => pick(Number(event.currentTarget.value))}>
          <option value={-1}>{words.pickHall}</option>
          {far.map((hall) => <option key={hall.id} value={hall.id}>{hall.name}</option>)}
        </select>
      )}
      {wrong && <p class="field__error" role="alert"><Icon name="x-o" />{wrong}</p>}
    </fieldset>
  );
}

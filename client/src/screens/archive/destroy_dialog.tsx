// Destroying a file, in two steps: by which decision; then the title typed by hand.

import { useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { text } from '../../text/archive';
import { toFields } from '../../text/time';
import { DayInput } from '../../ui/day_input';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import type { AskProps } from './keep_dialog';

const asTyped = (s: string) => s.trim().replace(/\s+/g, ' ').normalize('NFC');

export function DestroyDialog({ file, close, done }: AskProps) {
  const words = text().destroy;
  const [step, setStep] = useState<'decision' | 'title'>('decision');
  const [form, setForm] = useState({ decision: '', decidedOn: '', reason: '', title: '' });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const decided = form.decision.trim() !== '' && form.decidedOn !== '' && form.reason.trim() !== '';
  const same = asTyped(form.title) === asTyped(file.title);
  const set = (name: keyof typeof form) => (event: { currentTarget: HTMLInputElement }) => setForm({ ...form, [name]: event.currentTarget.value });
  const send = async () => {
    if (!same || busy) return;
    setBusy(true);
    setFailed('');
    try {
      done(await api.destroyMeeting(file.id, { ...form, title: asTyped(form.title) }));
    } catch (error) {
      setFailed(sentenceOf(error));
      setBusy(false);
      if (error instanceof ApiError && error.code === 'decision_date') setStep('decision');
    }
  };
  const foot =
    step === 'decision' ? (
      <>
        <button type="button" class="btn" onClick={close}>{words.cancel}</button>
        <button type="button" class="btn btn--primary" aria-disabled={!decided} onClick={() => decided && (setFailed(''), setStep('title'))}>{words.next}</button>
      </>
    ) : (
      <>
        <button type="button" class="btn" onClick={() => setStep('decision')}>{words.back}</button>
        <button type="button" class="btn btn--danger" aria-disabled={!same || busy} aria-busy={busy} onClick={() => void send()}><Icon name="trash" />{words.go}</button>
      </>
    );
  return (
    <Dialog title={words.title} onClose={close} foot={foot}>
      {step === 'decision' ? (
        <>
          <p>{words.goes}</p>
          <p>{words.stays}</p>
          <p class="muted">{words.take}</p>
          <Field id="destroy-decision" label={words.decision} hint={words.decisionHint}><input class="input" id="destroy-decision" maxLength={60} value={form.decision} onInput={set('decision')} /></Field>
          <Field id="destroy-day" label={words.decidedOn}><DayInput id="destroy-day" max={toFields(Date.now()).date} value={form.decidedOn} onValue={(decidedOn) => setForm({ ...form, decidedOn })} /></Field>
          <Field id="destroy-reason" label={words.reason}><input class="input" id="destroy-reason" maxLength={500} value={form.reason} onInput={set('reason')} /></Field>
        </>
      ) : (
        <Field id="destroy-title" label={words.second} hint={words.typed(file.title)}>
          <input class="input" id="destroy-title" maxLength={300} autocomplete="off" spellcheck={false} autoFocus value={form.title} onInput={set('title')} />
        </Field>
      )}
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
    </Dialog>
  );
}

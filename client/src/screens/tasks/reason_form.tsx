// A button that asks for a reason, and where needed a day, before it acts.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api/sentence';
import { text } from '../../text/tasks';
import { DayInput } from '../../ui/day_input';
import { Icon, type IconName } from '../../ui/icon';

export interface ReasonFormProps {
  open: ComponentChildren;
  icon: IconName;
  reason: string;
  send: string;
  /** Also asks for a day; the earliest that can be chosen. */
  day?: { label: string; min: string };
  act: (reason: string, day: string) => Promise<unknown>;
}

export function ReasonForm({ open, icon, reason: label, send, day, act }: ReasonFormProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [due, setDue] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  if (!asking) return <button type="button" class="btn" onClick={() => setAsking(true)}><Icon name={icon} />{open}</button>;
  const go = async () => {
    setBusy(true);
    setFailed('');
    try {
      await act(reason, due);
      setAsking(false);
      setReason('');
    } catch (error) {
      setFailed(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="reasonform" onSubmit={(event) => (event.preventDefault(), !busy && void go())}>
      {day && <label class="field"><span class="label">{day.label}</span><DayInput required min={day.min} value={due} onValue={setDue} /></label>}
      <label class="field"><span class="label">{label}</span><textarea class="input area" rows={2} maxLength={1000} required autoFocus value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
      <div class="row row--wrap">
        <button type="submit" class="btn btn--primary" aria-busy={busy}>{send}</button>
        <button type="button" class="btn btn--quiet" onClick={() => setAsking(false)}>{text().cancel}</button>
      </div>
    </form>
  );
}

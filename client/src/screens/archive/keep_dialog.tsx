import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { ArchivedMeeting } from '../../api/types';
import { text } from '../../text/archive';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

export interface AskProps {
  file: ArchivedMeeting;
  close: () => void;
  done: (next: ArchivedMeeting) => void;
}

/** How many years are offered, one by one; after that only for ever. */
const OFFERED = 30;

/** Keeps one file longer than its kind. */
export function KeepDialog({ file, close, done }: AskProps) {
  const words = text().keep;
  const first = Math.max(file.keptUntil + 1, new Date().getFullYear());
  const [until, setUntil] = useState(first + 4);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const complete = reason.trim() !== '';
  const send = async () => {
    if (!complete || busy) return;
    setBusy(true);
    try {
      done(await api.keepMeeting(file.id, { until, reason }));
    } catch (error) {
      setFailed(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={words.title} onClose={close} foot={<><button type="button" class="btn" onClick={close}>{words.cancel}</button><button type="button" class="btn btn--primary" aria-disabled={!complete || busy} aria-busy={busy} onClick={() => void send()}>{words.save}</button></>}>
      <p>{words.lead(file.title)}</p>
      <Field id="keep-until" label={words.until}>
        <select class="select" id="keep-until" value={until} onChange={(event) => setUntil(Number(event.currentTarget.value))}>
          {Array.from({ length: OFFERED }, (_, n) => first + n).map((year) => <option key={year} value={year} selected={year === until}>{year}</option>)}
          <option value={0} selected={until === 0}>{words.forEver}</option>
        </select>
      </Field>
      <Field id="keep-reason" label={words.reason} hint={words.reasonHint}>
        <input class="input" id="keep-reason" maxLength={500} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </Field>
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
    </Dialog>
  );
}

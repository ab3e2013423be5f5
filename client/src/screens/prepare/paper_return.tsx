import { useState } from 'preact/hooks';
import { api } from '../../api';
import type { Paper } from '../../api/types';
import { text } from '../../text/rights';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { tellDone } from './paper_undo';

/** Sends what was handed in back; never without a reason. */
export function ReturnDialog({ desk, paper, close }: { desk: Desk; paper: Paper; close: () => void }) {
  const words = text().decide;
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (!reason.trim()) return setFault(words.reasonFault);
    setBusy(true);
    try {
      await api.decide(paper.id, paper.newest?.n ?? paper.version, { approval: 'returned', reason: reason.trim() });
      tellDone(desk, words.returned(paper.title));
      await desk.reload();
    } catch (error) {
      desk.failed(error);
    }
    close();
  };
  return (
    <Dialog
      title={words.heading(paper.title)}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.cancel}</button>
          <button type="submit" form="return-form" class="btn btn--danger" disabled={busy}><Icon name="recall" />{words.send}</button>
        </>
      }
    >
      <form id="return-form" onSubmit={(event) => void send(event)} noValidate>
        <Field id="return-reason" label={words.reason} error={fault} hint={words.reasonHint}>
          <textarea id="return-reason" class="area" maxLength={500} value={reason} onInput={(event) => (setReason(event.currentTarget.value), setFault(''))} />
        </Field>
      </form>
    </Dialog>
  );
}

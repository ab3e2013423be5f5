// Ý kiến bằng văn bản from a phone or tablet: written here, kept until it was taken, and what became of it.

import { useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { newKey } from '../../api/key';
import { sentenceOf } from '../../api/sentence';
import { text } from '../../text/floor';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import type { FloorSession } from '../tv/session';
import { useRemarks } from './use_remarks';

type Sending = { kind: 'idle' } | { kind: 'sending' } | { kind: 'failed'; sentence: string };

export function WriteRemark({ session: s }: { session: FloorSession }) {
  const words = text().remark;
  const [open, setOpen] = useState(false);
  const mine = useRemarks(s.meetingId, s.live).filter((one) => one.seat === s.seat);
  return (
    <section class="remark" aria-labelledby="remark-heading">
      <h2 id="remark-heading">{words.heading}</h2>
      {open ? <Form session={s} close={() => setOpen(false)} /> : (
        <button type="button" class="btn" onClick={() => setOpen(true)}><Icon name="pen" />{words.write}</button>
      )}
      {mine.length > 0 && (
        <ul class="remark__sent">
          {mine.map((one) => <li key={one.id}>{one.body}<small class={one.readAt ? 'is-ok' : ''}>{one.readAt ? words.read(hourMinute(one.readAt)) : words.sent(hourMinute(one.at))}</small></li>)}
        </ul>
      )}
    </section>
  );
}

function Form({ session: s, close }: { session: FloorSession; close: () => void }) {
  const words = text().remark;
  const [body, setBody] = useState('');
  const [sending, setSending] = useState<Sending>({ kind: 'idle' });
  const key = useRef(newKey()); // of this text: pressed again after a lost answer it is the same remark
  const online = s.room.connection.value.kind === 'online';
  const can = online && sending.kind !== 'sending' && body.trim() !== '';
  const send = async () => {
    setSending({ kind: 'sending' });
    try {
      await api.sendRemark(s.meetingId, { seat: s.seat, body }, key.current);
      close();
    } catch (error) {
      setSending({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  const write = (next: string) => {
    key.current = newKey();
    setBody(next);
  };
  return (
    <form class="remark" onSubmit={(event) => (event.preventDefault(), can && void send())}>
      <label class="field">
        <span class="label">{words.label}</span>
        <textarea class="area" maxLength={2000} rows={4} value={body} autoFocus onInput={(event) => write(event.currentTarget.value)} />
        <small>{words.hint}</small>
      </label>
      {sending.kind === 'failed' && <p class="is-bad" role="alert">{words.failed} {sending.sentence}</p>}
      {!online && <p class="is-warn">{words.blocked}</p>}
      <div class="row">
        <button type="button" class="btn" onClick={close}>{words.cancel}</button>
        <button type="submit" class="btn btn--primary" aria-disabled={!can} aria-busy={sending.kind === 'sending'}>{sending.kind === 'sending' && <Icon name="loader" class="spin" />}{words.send}</button>
      </div>
    </form>
  );
}

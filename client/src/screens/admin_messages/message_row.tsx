// One message: to whom, about what, why it is still here, and what can be done.

import type { QueuedMessage } from '../../api/types';
import { text } from '../../text/mail';
import { dateTime } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';

const ICONS: Record<QueuedMessage['state'], IconName> = { waiting: 'clock', sending: 'send', failed: 'x-o', sent: 'check', dropped: 'minus-o' };

interface RowProps {
  message: QueuedMessage;
  busy: boolean;
  retry: () => void;
  drop: () => void;
}

export function MessageRow({ message: m, busy, retry, drop }: RowProps) {
  const words = text().log;
  const person = m.person || words.guest;
  return (
    <tr data-message={m.id} data-state={m.state}>
      <th scope="row">{person}<small>{[words.channel[m.channel], m.address].filter(Boolean).join(': ')}</small></th>
      <td>{words.occasion[m.occasion] ?? m.occasion}<small>{m.meeting || words.trial}</small></td>
      <td>
        <span class={m.state === 'failed' ? 'chip chip--bad' : 'chip'}><Icon name={ICONS[m.state]} />{words.state[m.state]}</span>
        <small>{m.state === 'waiting' ? (m.nextAt && new Date(m.nextAt) > new Date() ? words.next(dateTime(m.nextAt), m.tries) : words.soon) : m.endedAt && dateTime(m.endedAt)}</small>
        {m.why && <small class="admq__why">{m.why}</small>}
      </td>
      <td class="end">
        {m.state !== 'sending' && (
          <div class="admq__acts">
            <button type="button" class="btn btn--sm" disabled={busy} aria-label={words.retryOf(person)} onClick={retry}><Icon name="refresh" />{words.retry}</button>
            <button type="button" class="btn btn--quiet btn--icon" disabled={busy} aria-label={words.dropOf(person)} title={words.drop} onClick={drop}><Icon name="trash" /></button>
          </div>
        )}
      </td>
    </tr>
  );
}

// Who was invited after the invitation went out has it sent by one press.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Invitee } from '../../api/types';
import { text } from '../../text/invitation';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';

export function SendRest({ desk, people, sent }: { desk: Desk; people: Invitee[]; sent: () => void }) {
  const words = text().clerk;
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const rest = people.filter((one) => one.email && !one.sentAt).length;
  const send = async () => {
    setBusy(true);
    try {
      setSaid(words.sentTo((await api.sendInvitations(desk.id)).told));
      sent();
    } catch (error) {
      setSaid(sentenceOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      {rest > 0 && desk.meeting.value.state === 'announced' && !desk.readOnly.value && (
        <button type="button" class="btn btn--sm" disabled={busy || !desk.online.value} onClick={() => void send()}><Icon name={busy ? 'loader' : 'send'} class={busy ? 'spin' : undefined} />{words.send(rest)}</button>
      )}
      <p class="small" role="status">{said}</p>
    </>
  );
}

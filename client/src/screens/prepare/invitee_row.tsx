// One invited person, as the clerk sees them, with what can be done about their invitation.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Answered, Invitee, InvitationAnswer, Invitees } from '../../api/types';
import { text } from '../../text/invitation';
import { CopyButton } from '../../ui/copy_button';
import { Dialog } from '../../ui/dialog';
import { Icon, type IconName } from '../../ui/icon';
import { AnswerForm } from '../invitation/answer_form';
import '../invitation/invitation.css';
import { freshToken } from '../settings/push_browser';
import type { Desk } from './desk';

export interface InviteeRowProps {
  one: Invitee;
  all: Invitees;
  desk: Desk;
  changed: (all: Invitees) => void;
}

type Open = { kind: 'no' } | { kind: 'answer' } | { kind: 'link'; message: string };

export function InviteeRow({ one, all, desk, changed }: InviteeRowProps) {
  const words = text().clerk;
  const [open, setOpen] = useState<Open>({ kind: 'no' });
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState('');
  const act = async (f: () => Promise<Invitees>, then: () => void) => {
    setBusy(true);
    setFailed('');
    setSaid('');
    try {
      changed(await f());
      then();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
    setBusy(false);
  };
  const link = (guest: boolean) => {
    const token = freshToken();
    const message = all.message.personal.replace('{liên kết}', all.message.address + token);
    void act(() => api.makeLink(desk.id, one.person.id, { token, guest }), () => setOpen({ kind: 'link', message }));
  };
  const { answer } = one;
  const asks = desk.meeting.value.state === 'announced' && !desk.readOnly.value;
  const facts = [words.as[one.as] ?? '', one.sentAt ? words.sent : words.notSent, one.openedAt ? words.opened : '', one.downloadedAt ? words.downloaded : '', one.email ? '' : words.noEmail];
  const halls = desk.meeting.value.halls.map((hall) => ({ id: hall.hallId, name: hall.name, main: hall.main }));
  return (
    <li class="invitee">
      <details>
        <summary aria-label={words.more(one.person.name)}>
          <span class="invitee__who"><b>{one.person.name}</b><small>{facts.filter(Boolean).join(' · ')}</small></span>
          {(answer.answer !== '' || (one.as !== 'chair' && one.as !== 'secretary')) && <AnswerChip answer={answer} />}
        </summary>
        <div class="invitee__acts">
          {answer.answer === 'somebody' && <p class="small">{words.instead(answer.otherName ?? '', answer.otherTitle ?? '', answer.otherPhone || answer.otherEmail || '')}{answer.consentWhy ? ` (${answer.consentWhy})` : ''}</p>}
          {answer.answer === 'cannot' && <p class="small">{answer.reason}</p>}
          {answer.answeredBy && <p class="small muted">{words.by[answer.answeredBy]}</p>}
          {asks && <button type="button" class="btn btn--sm" disabled={busy} onClick={() => setOpen({ kind: 'answer' })}><Icon name="pen" />{words.record}</button>}
          {asks && <button type="button" class="btn btn--quiet btn--sm" disabled={busy} onClick={() => link(false)}><Icon name="key" />{words.makeLink}</button>}
          {asks && answer.consent === 'given' && <button type="button" class="btn btn--quiet btn--sm" disabled={busy} onClick={() => link(true)}><Icon name="key" />{words.makeGuestLink}</button>}
          {one.links > 0 && <button type="button" class="btn btn--danger btn--sm" disabled={busy} onClick={() => void act(() => api.withdrawLinks(desk.id, one.person.id, false), () => setSaid(words.withdrawn))}><Icon name="recall" />{words.withdraw(one.links)}</button>}
          {one.guestLinks > 0 && <button type="button" class="btn btn--danger btn--sm" disabled={busy} onClick={() => void act(() => api.withdrawLinks(desk.id, one.person.id, true), () => setSaid(words.withdrawn))}><Icon name="recall" />{words.withdrawGuest(one.guestLinks)}</button>}
          {said && <p class="small" role="status"><Icon name="check" />{said}</p>}
          {failed && open.kind !== 'answer' && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
        </div>
      </details>
      {open.kind === 'link' && (
        <Dialog title={words.linkReady(one.person.name)} onClose={() => setOpen({ kind: 'no' })} foot={<><button type="button" class="btn btn--quiet" onClick={() => setOpen({ kind: 'no' })}>{words.close}</button><CopyButton value={open.message} label={words.copy} done={words.copied} primary /></>}>
          <pre class="invitees__message">{open.message}</pre>
        </Dialog>
      )}
      {open.kind === 'answer' && (
        <Dialog title={words.recordTitle(one.person.name)} onClose={() => setOpen({ kind: 'no' })} foot={<button type="button" class="btn btn--quiet" onClick={() => setOpen({ kind: 'no' })}>{words.close}</button>}>
          <AnswerForm halls={halls} hallId={0} sends={one.as !== 'chair'} busy={busy} refused={failed} send={(input: InvitationAnswer) => void act(() => api.answerFor(desk.id, one.person.id, input), () => setOpen({ kind: 'no' }))} />
        </Dialog>
      )}
    </li>
  );
}

function AnswerChip({ answer }: { answer: Answered }) {
  const words = text().clerk;
  const chip = (tone: string, icon: IconName, label: string) => <span class={`chip ${tone}`}><Icon name={icon} />{label}</span>;
  switch (answer.answer) {
    case 'come':
      return chip('chip--ok', 'check', words.come(''));
    case 'cannot':
      return chip('chip--bad', 'x', words.cannot);
    case 'somebody':
      return chip(answer.consent === 'given' ? 'chip--info' : 'chip--warn', 'user-plus', words.somebody[answer.consent] ?? '');
    default:
      return chip('', 'clock', words.none);
  }
}

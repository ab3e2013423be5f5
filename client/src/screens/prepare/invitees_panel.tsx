// The clerk's "Giấy mời": how many will come, who has opened and answered, personal links, and texts for Zalo.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Expected, Invitees } from '../../api/types';
import { text } from '../../text/invitation';
import { text as prepare } from '../../text/prepare';
import { dateTime } from '../../text/time';
import { CopyButton } from '../../ui/copy_button';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { LetterForm } from './letter_form';
import { InviteeRow } from './invitee_row';
import { SendRest } from './send_rest';
import './invitees.css';

const EVERY_MS = 6000;
/** Names shown at first; who has not answered comes first. */
const SHOWN = 8;

export function InviteesPanel({ desk }: { desk: Desk }) {
  const words = text().clerk;
  const [all, setAll] = useState<Invitees | null>(null);
  const [failed, setFailed] = useState('');
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    let stopped = false;
    const look = async () => {
      try {
        const next = await api.invitees(desk.id);
        if (!stopped) (setAll(next), setFailed(''));
      } catch (error) {
        if (!stopped) setFailed(sentenceOf(error));
      }
    };
    void look();
    const timer = setInterval(() => document.visibilityState === 'visible' && void look(), EVERY_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [desk]);
  const people = all?.people ?? [];
  const answered = people.filter((one) => one.answer.answer !== '').length;
  const meeting = desk.meeting.value;
  const off = !!meeting.cancelledAt;
  const group = off ? prepare().callOff.message(meeting.title, dateTime(meeting.startsAt), meeting.cancelledWhy ?? '') : (all?.message.group ?? '');
  const shown = whole ? people : people.slice(0, SHOWN);
  return (
    <section class="card" aria-labelledby="invitees-title" id="at-invitees">
      <div class="card__head">
        <h2 id="invitees-title">{words.heading}</h2>
        {all && <span class="push small muted">{words.answeredOf(answered, people.length)}</span>}
      </div>
      <div class="invitees">
        {failed && <p class="field__error" role="alert"><Icon name="wifi-off" />{words.failed} {failed}</p>}
        {all && !off && <ExpectedLine expected={all.expected} />}
        {all?.late && !off && <p class="invitees__late"><Icon name="alert" /><span>{words.late(dateTime(all.dueBy))}</span></p>}
        {!!all?.latePapers && !off && <p class="invitees__late"><Icon name="alert" /><span>{words.latePapers(all.latePapers, dateTime(all.dueBy))}</span></p>}
        <LetterForm desk={desk} changed={() => void api.invitees(desk.id).then(setAll, () => {})} />
        <SendRest desk={desk} people={people} sent={() => void api.invitees(desk.id).then(setAll, () => {})} />
        <ul class="invitees__list">
          {shown.map((one) => <InviteeRow key={one.person.id} one={one} all={all!} desk={desk} changed={setAll} />)}
        </ul>
        {people.length > shown.length && <button type="button" class="btn btn--quiet btn--sm" onClick={() => setWhole(true)}><Icon name="down" />{words.showAll(people.length)}</button>}
        {all && people.length > 0 && (
          <details class="invitees__group">
            <summary>{words.group}</summary>
            <pre>{group}</pre>
            <CopyButton value={group} label={words.copyGroup} done={words.copied} />
          </details>
        )}
      </div>
    </section>
  );
}

/** How many will come, and whether that is enough. */
function ExpectedLine({ expected }: { expected: Expected }) {
  const words = text().clerk;
  return (
    <p class="invitees__sum">
      <b>{words.expected(expected.come, expected.total, expected.unanswered)}</b>
      {expected.needed > 0 && <span class={`chip ${expected.reached ? 'chip--ok' : 'chip--warn'}`}><Icon name={expected.reached ? 'check' : 'clock'} />{expected.reached ? words.enough : `${words.notYet}, ${words.needed(expected.needed)}`}</span>}
    </p>
  );
}

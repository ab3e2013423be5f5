// Who was asked for a paper, how far each is, and who is late.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { PaperRequest } from '../../api/types';
import { text } from '../../text/rights';
import { dateTime, hourMinute } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import type { Desk } from './desk';
import { personName } from './person_name';
import { RequestForm } from './request_form';
import './paper_rights.css';

const CHIPS: Record<PaperRequest['state'], { tone: string; icon: IconName }> = {
  waiting: { tone: '', icon: 'clock' },
  submitted: { tone: 'chip--warn', icon: 'file' },
  returned: { tone: 'chip--bad', icon: 'recall' },
  approved: { tone: 'chip--ok', icon: 'check' },
};

export function RequestsPanel({ desk }: { desk: Desk }) {
  const words = text().requests;
  const [all, setAll] = useState<PaperRequest[] | null>(null);
  const [asking, setAsking] = useState(false);
  // A paper that was handed in changes the agenda as it comes down the live socket.
  const news = desk.live.room.state.value?.meeting.items;
  useEffect(() => {
    let stopped = false;
    api.requests(desk.id).then((next) => !stopped && setAll(next), () => {}); // the desk says itself when it is offline
    return () => {
      stopped = true;
    };
  }, [desk, news, desk.meeting.value.items]);
  if (all === null || (all.length === 0 && desk.readOnly.value)) return null;

  const approved = all.filter((one) => one.state === 'approved').length;
  const replace = (next: PaperRequest) => setAll((list) => list!.map((other) => (other.id === next.id ? next : other)));
  const remind = (one: PaperRequest) => void api.remind(one.id).then(replace, desk.failed);
  const remove = (one: PaperRequest) => void api.removeRequest(one.id).then(() => setAll((list) => list!.filter((other) => other !== one)), desk.failed);
  return (
    <section class="card" aria-labelledby="requests-title" id="at-requests">
      <div class="card__head">
        <h2 id="requests-title">{words.heading}</h2>
        {all.length > 0 && <span class="small muted push">{words.count(approved, all.length)}</span>}
      </div>
      {all.length === 0 && <p class="card__body muted small">{words.none}</p>}
      <ul class="reqs">
        {all.map((one) => (
          <li key={one.id} data-request={one.id}>
            <h3>{one.unit}</h3>
            <span class={`chip ${CHIPS[one.state].tone}`}><Icon name={CHIPS[one.state].icon} />{words.state[one.state]}</span>
            <p>{personName(one.person)}. {one.itemTitle}</p>
            {one.late ? <p class="is-bad">{words.late(since(Date.parse(one.dueAt), desk.now()))}</p> : one.state !== 'approved' && <p>{words.due(dateTime(one.dueAt))}</p>}
            {one.remindedAt && one.state !== 'approved' && one.state !== 'submitted' && <p>{words.reminded(hourMinute(one.remindedAt))}</p>}
            {!desk.readOnly.value && (one.state === 'waiting' || one.state === 'returned') && (
              <div class="row">
                <button type="button" class="btn btn--sm" aria-label={words.remindOf(one.unit)} onClick={() => remind(one)}><Icon name="bell" />{words.remind}</button>
                {one.state === 'waiting' && <button type="button" class="btn btn--sm btn--quiet btn--icon push" aria-label={words.remove(one.unit)} onClick={() => remove(one)}><Icon name="trash" /></button>}
              </div>
            )}
          </li>
        ))}
      </ul>
      {!desk.readOnly.value && <div class="additem"><button type="button" class="btn btn--sm" onClick={() => setAsking(true)}><Icon name="plus" />{words.ask}</button></div>}
      {asking && <RequestForm desk={desk} close={() => setAsking(false)} asked={setAll} />}
    </section>
  );
}

/** How long ago, in the largest unit that says enough. */
function since(due: number, now: number): string {
  const words = text().requests;
  const minutes = Math.max(1, Math.round((now - due) / 60_000));
  if (minutes < 60) return words.minutes(minutes);
  return minutes < 48 * 60 ? words.hours(Math.floor(minutes / 60)) : words.days(Math.floor(minutes / (24 * 60)));
}

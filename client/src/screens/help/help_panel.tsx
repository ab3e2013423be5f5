// Beside the stage: what is told to the halls, and who conducts.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Notice } from '../../api/types';
import { seatName } from '../../state/seat_name';
import { text } from '../../text/help';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { useServerClock } from '../../ui/server_clock';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { Presiding } from './presiding';
import './help.css';

const MINUTES = [1, 5, 15, 60];

/** to: the seat that a notice is for at first; "" for all. */
export function HelpPanel({ console: c, to }: { console: ChairConsole; to: string }) {
  const words = text();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="present helppanel" role="dialog" aria-label={words.heading} tabIndex={-1} ref={box}>
      <div class="col__head">
        <h2>{words.heading}</h2>
        <button type="button" class="btn btn--quiet btn--icon push" aria-label={words.close} onClick={() => (c.panel.value = { kind: 'none' })}><Icon name="x" /></button>
      </div>
      <div class="present__body">
        <Write console={c} to={to} />
        <Up console={c} />
        <Presiding console={c} />
      </div>
    </div>
  );
}

function Write({ console: c, to: first }: { console: ChairConsole; to: string }) {
  const words = text().notice;
  const state = c.room.state.value!;
  const [to, setTo] = useState(first);
  const [body, setBody] = useState('');
  const [minutes, setMinutes] = useState(5);
  const halls = state.meeting.halls.map((hall) => `hall:${hall.hallId}`);
  const seats = [...halls, ...state.seats.map((seat) => seat.seat).filter((seat) => !halls.includes(seat) && seat !== c.ownSeat)];
  const send = () => {
    c.help.tell(to, body.trim(), minutes);
    setBody('');
  };
  return (
    <section class="present__sec">
      <h3>{words.heading}</h3>
      <label class="helppanel__field"><span>{words.to}</span>
        <select class="select" value={to} onChange={(event) => setTo(event.currentTarget.value)}>
          <option value="">{words.all}</option>
          {seats.map((seat) => <option key={seat} value={seat}>{seatName(state, seat)}</option>)}
        </select>
      </label>
      <div class="helppanel__ready" role="group" aria-label={words.ready}>
        {words.templates.map((what) => <button key={what} type="button" class="btn btn--sm" onClick={() => setBody(to ? words.toOne(seatName(state, to), what) : what)}>{what}</button>)}
      </div>
      <label class="helppanel__field"><span>{words.body}</span>
        <textarea class="area" rows={2} maxLength={200} value={body} onInput={(event) => setBody(event.currentTarget.value)} />
      </label>
      <div class="helppanel__send">
        <label class="helppanel__field helppanel__minutes"><span>{words.minutes}</span>
          <select class="select" value={minutes} onChange={(event) => setMinutes(Number(event.currentTarget.value))}>
            {MINUTES.map((n) => <option key={n} value={n}>{words.minutesOf(n)}</option>)}
          </select>
        </label>
        <ActButton console={c} act="tell" class="btn--primary" icon="send" blocked={body.trim() === '' ? words.body : ''} onPress={send}>{words.send}</ActButton>
      </div>
    </section>
  );
}

/** What is on the screens now, and whether the one it is for has read it. */
function Up({ console: c }: { console: ChairConsole }) {
  const words = text().notice;
  const now = useServerClock(c.room.now, 1000);
  const state = c.room.state.value!;
  const up = state.notices.filter((notice) => Date.parse(notice.untilAt) > now);
  const how = (notice: Notice) => {
    if (notice.seat === '') return words.all;
    return `${seatName(state, notice.seat)}, ${notice.seenAt ? words.seen(hourMinute(notice.seenAt)) : words.unseen}`;
  };
  return (
    <section class="present__sec">
      <h3>{words.up}</h3>
      {up.length === 0 && <p class="muted small">{words.none}</p>}
      <ul class="helppanel__up">
        {up.map((notice) => (
          <li key={notice.id} data-notice={notice.id}>
            <span><b>{notice.body}</b><small>{how(notice)}, {words.until(hourMinute(notice.untilAt))}</small></span>
            <ActButton console={c} act={`down ${notice.id}`} class="btn--sm" label={words.downOf(notice.body)} onPress={() => c.help.takeDown(notice.id)}>{words.down}</ActButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

// Checking oneself in at /meetings/:id/check-in: where the entrance screen's code leads, on one's own phone.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Attendance, AttendanceRow, CheckInInput, Me, Meeting } from '../../api/types';
import { text } from '../../text/attendance';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import './check_in.css';

type Loaded = { kind: 'ready'; me: Me; meeting: Meeting; attendance: Attendance } | { kind: 'refused' } | { kind: 'missing' } | { kind: 'failed'; sentence: string };

export default function CheckInScreen({ id }: { id: number }) {
  const [loaded, again] = useLoaded(() => load(id), id);
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <main class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></main>;
    case 'refused':
      return <main class="empty" role="status"><Icon name="lock" /><h1>{words.notAllowed}</h1><Link href="/" class="btn">{words.back}</Link></main>;
    case 'missing':
      return <main class="empty" role="status"><Icon name="alert" /><h1>{words.notFound}</h1><Link href="/" class="btn">{words.back}</Link></main>;
    case 'failed':
      return <main class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></main>;
    case 'ready':
      return <CheckIn key={id} {...loaded} />;
  }
}

type Sent = { kind: 'asking' } | { kind: 'sending' } | { kind: 'failed'; sentence: string } | { kind: 'done'; row: AttendanceRow };

function CheckIn({ me, meeting, attendance }: { me: Me; meeting: Meeting; attendance: Attendance }) {
  const words = text();
  const own = attendance.rows.find((row) => row.seat === `person:${me.person?.id ?? 0}`);
  const scanned = new URLSearchParams(location.search).get('code') ?? '';
  const [sent, setSent] = useState<Sent>(() => (own?.state === 'present' && !scanned ? { kind: 'done', row: own } : { kind: 'asking' }));
  const send = async (input: CheckInInput) => {
    setSent({ kind: 'sending' });
    try {
      const { rows } = await api.checkIn(meeting.id, input);
      setSent(rows[0] ? { kind: 'done', row: rows[0] } : { kind: 'asking' });
      history.replaceState(null, '', location.pathname); // the code is used up
    } catch (error) {
      setSent({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  useEffect(() => {
    if (scanned && me.person) void send({ code: scanned }); // scanning it is the press
  }, []);
  return (
    <>
      <TopBar me={me} />
      <main class="page selfin">
        <h1>{words.self.title}</h1>
        <p class="muted">{meeting.title}</p>
        {!me.person || !own ? <p class="selfin__said"><Icon name="lock" />{me.person ? words.notAllowed : words.self.forPersons}</p> : <Asked sent={sent} send={(input) => void send(input)} meeting={meeting} />}
      </main>
    </>
  );
}

function Asked({ sent, send, meeting }: { sent: Sent; send: (input: CheckInInput) => void; meeting: Meeting }) {
  const words = text();
  const self = words.self;
  const [code, setCode] = useState('');
  if (meeting.state === 'closed' || meeting.state === 'published') return <p class="selfin__said"><Icon name="check-o" />{words.door.over}</p>;
  if (sent.kind === 'done') {
    const { row } = sent;
    return (
      <section class="card selfin__done" role="status">
        <Icon name="check-o" />
        <h2>{self.done(row.name)}</h2>
        {row.arrivedAt && <p>{self.at(hourMinute(row.arrivedAt), words.manner[row.manner] || words.manner.in_room)}</p>}
        <Link href={`/meetings/${meeting.id}/phone`} class="btn btn--primary btn--wide"><Icon name="arrow" />{self.enter}</Link>
      </section>
    );
  }
  if (sent.kind === 'sending') return <p class="selfin__said" role="status"><Icon name="loader" class="spin" />{self.sending}</p>;
  const typed = code.replace(/\s/g, '');
  return (
    <>
      {sent.kind === 'failed' && <p class="selfin__fail" role="alert"><Icon name="alert" /><span>{sent.sentence}</span></p>}
      <form class="card selfin__code" onSubmit={(event) => (event.preventDefault(), typed && send({ code: typed }))}>
        <label class="field">
          <span class="label">{self.code}</span>
          <input class="input" value={code} maxLength={12} autocapitalize="characters" autocomplete="off" spellcheck={false} enterkeyhint="send" onInput={(event) => setCode(event.currentTarget.value)} />
          <small>{self.codeHint}</small>
        </label>
        <button type="submit" class="btn btn--primary btn--wide" aria-disabled={!typed}>{self.sendCode}</button>
      </form>
      <section class="selfin__or">
        <h2>{self.or}</h2>
        <button type="button" class="btn btn--wide" onClick={() => send({ manner: 'online' })}><Icon name="wifi" />{self.online}</button>
        <button type="button" class="btn btn--wide" onClick={() => send({ manner: 'in_room' })}><Icon name="pin" />{self.here}</button>
        <p class="small muted">{self.selfHint}</p>
      </section>
    </>
  );
}

async function load(id: number): Promise<Loaded> {
  try {
    const [me, meeting, attendance] = await Promise.all([api.me(), api.meeting(id), api.attendance(id)]);
    return { kind: 'ready', me, meeting, attendance };
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return { kind: 'refused' };
    if (error instanceof ApiError && error.status === 404) return { kind: 'missing' };
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

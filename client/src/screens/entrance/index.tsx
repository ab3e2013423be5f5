// The screen at the door of the commune hall, at /meetings/:id/entrance: a code to scan, and who just came.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { AttendanceRow, CheckInCode, LiveState } from '../../api/types';
import { openLive, type Live } from '../../live/live';
import type { Room } from '../../state/room';
import { text } from '../../text/attendance';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { useServerClock } from '../../ui/server_clock';
import { useDarkTheme } from '../../ui/theme';
import { QuorumFact } from '../attendance/quorum_fact';
import { useWakeLock } from '../tv/wake_lock';
import { qrPath } from './qr';
import '../attendance/quorum.css';
import './entrance.css';

/** How soon a code that did not come is asked for again. */
const RETRY_MS = 3000;
/** Who just came, as many as the screen holds. */
const LATEST = 6;

export default function EntranceScreen({ id }: { id: number }) {
  useDarkTheme();
  useWakeLock(true);
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const opened = openLive(id);
    setLive(opened);
    return () => opened.close();
  }, [id]);
  const words = text();
  const state = live?.room.state.value;
  const connection = live?.room.connection.value;
  if (connection?.kind === 'ended') {
    return <main class="tv door door--said"><p><Icon name={connection.reason === 'closed' ? 'check-o' : 'lock'} />{connection.reason === 'closed' ? words.door.over : words.notAllowed}</p></main>;
  }
  if (!live || !state) return <main class="tv door door--said" aria-busy="true"><p class="wait__late">{words.slow}</p></main>;
  return <Door room={live.room} state={state} />;
}

function Door({ room, state }: { room: Room; state: LiveState }) {
  const words = text().door;
  const { meeting } = state;
  const said = meeting.state === 'draft' ? words.notOpen : meeting.state === 'closed' || meeting.state === 'published' ? words.over : '';
  return (
    <main class="tv door">
      <header class="door__head">
        <h1>{meeting.title}</h1>
        <p>{meeting.place}<Clock now={room.now} /></p>
      </header>
      {said ? <p class="door__said"><Icon name="clock" />{said}</p> : <Code meetingId={meeting.id} room={room} />}
      <section class="door__list" aria-label={words.latest}>
        <QuorumFact summary={state.attendance.summary} />
        {state.attendance.summary.guests.total > 0 && <p class="door__guests">{text().quorum.guests(state.attendance.summary.guests.present, state.attendance.summary.guests.total)}</p>}
        <h2>{words.latest}</h2>
        <Latest rows={state.attendance.rows} />
      </section>
    </main>
  );
}

function Clock({ now }: { now: () => number }) {
  return <time>{hourMinute(useServerClock(now, 1000))}</time>;
}

/** The code that is taken now. It is never older than the server takes: without a line it goes. */
function Code({ meetingId, room }: { meetingId: number; room: Room }) {
  const words = text().door;
  const [code, refused] = useCode(meetingId, room);
  if (refused) return <p class="door__said" role="alert"><Icon name="lock" />{text().notAllowed}</p>;
  if (!code) return <p class="door__said" role="status"><Icon name="loader" class="spin" />{words.stale}</p>;
  const { path, size } = qrPath(`${location.origin}/meetings/${meetingId}/check-in?code=${code}`);
  return (
    <section class="door__code" aria-label={words.title}>
      <h2>{words.title}</h2>
      <svg class="door__qr" viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label={words.how}><path d={path} /></svg>
      <p class="door__how">{words.how}</p>
      <p class="door__typed">{words.typed} <b data-code={code}>{code.slice(0, 5)} {code.slice(5)}</b></p>
      <p class="door__small">{words.noPhone}</p>
    </section>
  );
}

/** Asks for the next code when it is due. refused: this machine may not show it. */
function useCode(meetingId: number, room: Room): [string, boolean] {
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    let shownUntil = 0;
    const look = async () => {
      let wait = RETRY_MS;
      try {
        const next: CheckInCode = await api.checkInCode(meetingId);
        if (stopped) return;
        setCode(next.code);
        shownUntil = Date.parse(next.untilAt);
        wait = Math.max(shownUntil - room.now(), 250);
      } catch (error) {
        if (stopped) return;
        if (error instanceof ApiError && error.status === 403) return setRefused(true);
        if (room.now() >= shownUntil) setCode('');
      }
      timer = window.setTimeout(look, wait);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [meetingId, room]);
  return [code, refused];
}

function Latest({ rows }: { rows: AttendanceRow[] }) {
  const words = text();
  const came = latest(rows);
  if (came.length === 0) return <p class="door__none">{words.door.nobodyYet}</p>;
  return (
    <ol class="door__came">
      {came.map((row) => <li key={row.seat}><Icon name="check-o" /><span><b>{row.name}</b><small>{row.sub}</small></span><time>{hourMinute(row.arrivedAt!)}</time></li>)}
    </ol>
  );
}

/** Who is here, the last to come first. */
function latest(rows: AttendanceRow[]): AttendanceRow[] {
  const here = rows.filter((row) => row.state === 'present' && row.arrivedAt);
  return here.sort((a, b) => Date.parse(b.arrivedAt!) - Date.parse(a.arrivedAt!)).slice(0, LATEST);
}

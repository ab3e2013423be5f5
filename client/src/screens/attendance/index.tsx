// Điểm danh at /meetings/:id/attendance: who is here, marked by a tap; the map of the room; the list to print.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Attendance, Me, Meeting } from '../../api/types';
import { openLive, type Live } from '../../live/live';
import { text } from '../../text/attendance';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { useLoaded } from '../../ui/use_loaded';
import { RollView } from './roll_view';
import './attendance.css';
import './quorum.css';

type Loaded = { kind: 'ready'; me: Me; meeting: Meeting; attendance: Attendance } | { kind: 'refused' } | { kind: 'missing' } | { kind: 'failed'; sentence: string };

export default function AttendanceScreen({ id }: { id: number }) {
  const [loaded, again] = useLoaded(() => load(id), id);
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <main class="wait" aria-busy="true" aria-label={words.loading}><p class="wait__late">{words.slow}</p></main>;
    case 'refused':
      return <Instead icon="lock" said={words.notAllowed} />;
    case 'missing':
      return <Instead icon="alert" said={words.notFound} />;
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p>
          <button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button>
        </main>
      );
    case 'ready':
      return <Connected key={id} {...loaded} />;
  }
}

function Instead({ icon, said }: { icon: 'lock' | 'alert'; said: string }) {
  return <main class="empty" role="status"><Icon name={icon} /><h1>{said}</h1><Link href="/" class="btn">{text().back}</Link></main>;
}

/** With the live socket while the meeting is not over; it watches, it takes no seat. */
function Connected({ me, meeting, attendance }: { me: Me; meeting: Meeting; attendance: Attendance }) {
  const over = meeting.state === 'closed' || meeting.state === 'published';
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    if (over) return;
    const opened = openLive(meeting.id);
    setLive(opened);
    return () => opened.close();
  }, [meeting.id, over]);
  const state = live?.room.state.value;
  const connection = live?.room.connection.value;
  if (connection?.kind === 'ended' && connection.reason === 'forbidden') return <Instead icon="lock" said={text().notAllowed} />;
  return (
    <RollView
      me={me}
      meeting={state?.meeting ?? meeting}
      attendance={state?.attendance ?? attendance}
      online={connection?.kind === 'online'}
      lost={connection?.kind === 'offline'}
    />
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

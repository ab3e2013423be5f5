// The console with its connections: opened with the page, closed with it.

import { useEffect, useState } from 'preact/hooks';
import type { Me, Meeting } from '../../api/types';
import { openLive } from '../../live/live';
import { openLocal, readJoin, type Join } from '../../media/join';
import { startMedia } from '../../media/media';
import { text } from '../../text/chair';
import { text as help } from '../../text/help';
import { Link, navigate } from '../../ui/router';
import { ClosedSummary } from './closed_summary';
import { createConsole, type ChairConsole } from './console';
import { ConsoleView } from './console_view';
import { Note, Waiting } from './instead';
import { isOfficer, seatChoice, type SeatChoice } from './seat_choice';
import { WALL_SLOTS } from './wanted_slots';

export function ChairRoom({ me, meeting }: { me: Me; meeting: Meeting }) {
  const words = text().trouble;
  const [join] = useState(() => readJoin(meeting.id));
  const choice = seatChoice(me, meeting, join?.mode ?? (isOfficer(me, meeting) ? 'video' : 'companion'), join?.seat);
  const over = meeting.state === 'closed' || meeting.state === 'published';
  const unchosen = choice.kind === 'seat' && choice.mode === 'video' && !join && !over;
  useEffect(() => {
    if (unchosen) navigate(`/meetings/${meeting.id}/join`);
  }, [unchosen]);
  if (choice.kind === 'notAllowed') return <Note icon="lock" said={words.notAllowed} />;
  if (choice.kind === 'notAnnounced') {
    return <Note icon="clock" said={words.notAnnounced}><Link href={`/meetings/${meeting.id}/prepare`} class="btn">{words.prepare}</Link></Note>;
  }
  if (unchosen) return <Waiting />;
  return <Connected meetingId={meeting.id} choice={choice} join={over ? null : join} meId={me.person?.id ?? 0} />;
}

function Connected({ meetingId, choice, join, meId }: { meetingId: number; choice: SeatChoice & { kind: 'seat' }; join: Join | null; meId: number }) {
  const words = text().trouble;
  const console = useConsole(meetingId, choice, join, meId);
  const state = console?.room.state.value;
  const connection = console?.room.connection.value;
  const over = state?.meeting.state === 'closed' || state?.meeting.state === 'published';
  useEffect(() => {
    if (over) console?.media?.stop(); // the camera's light goes out with the meeting
  }, [over]);
  if (connection?.kind === 'ended' && connection.reason === 'replaced') {
    return <Note icon="tv" said={words.replaced}><button type="button" class="btn btn--primary" onClick={() => console!.live.takeOver()}>{words.takeOver}</button></Note>;
  }
  if (connection?.kind === 'ended' && connection.reason === 'forbidden') return <Note icon="lock" said={words.notAllowed} />;
  if (!console || !state) return <Waiting />;
  if (state.part !== 'chair' && state.part !== 'secretary') return <Note icon="user" said={help().preside.over}><Link href={`/meetings/${meetingId}/phone`} class="btn btn--primary">{help().preside.back}</Link></Note>;
  if (over) return <ClosedSummary state={state} live={console.live} />;
  return <ConsoleView console={console} />;
}

/** Opens the live socket, then camera, microphone and media when they were chosen. */
function useConsole(meetingId: number, choice: SeatChoice & { kind: 'seat' }, join: Join | null, meId: number): ChairConsole | null {
  const { seat, mode } = choice;
  const [console, setConsole] = useState<ChairConsole | null>(null);
  useEffect(() => {
    let stopped = false;
    let stop = () => {};
    const live = openLive(meetingId, { seat, mode });
    const start = async () => {
      const local = mode === 'video' && join ? await openLocal(join) : null;
      if (stopped) {
        local?.getTracks().forEach((track) => track.stop());
        return;
      }
      const media = mode === 'video' && join ? startMedia({ meetingId, live, seat, local, videoSlots: 1 + WALL_SLOTS }) : null;
      stop = () => {
        media?.stop();
        local?.getTracks().forEach((track) => track.stop());
      };
      setConsole(createConsole({ meetingId, live, media, local, ownSeat: seat, meId }));
    };
    void start();
    return () => {
      stopped = true;
      stop();
      live.close();
    };
  }, [meetingId, seat, mode]);
  return console;
}

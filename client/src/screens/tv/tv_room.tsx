// The hall's screen with its connections: opened with the page, closed with it.

import { useEffect, useState } from 'preact/hooks';
import type { Meeting } from '../../api/types';
import { openLive } from '../../live/live';
import { openLocal, readJoin, type Join } from '../../media/join';
import { startMedia } from '../../media/media';
import { navigate } from '../../ui/router';
import { ConnectingPanel } from './full_panel';
import { useMachineLeaves } from './machine_leaves';
import { isOver } from './panel';
import { createSession, type TvSession } from './session';
import { TV_SLOTS } from './tv_slots';
import { EndedPanel, TvView } from './tv_view';

export function TvRoom({ meeting, phone }: { meeting: Meeting; phone: string }) {
  const [join] = useState(() => readJoin(meeting.id));
  const over = isOver(meeting.state);
  const elsewhere = over ? '' : !join ? `/meetings/${meeting.id}/join` : join.mode === 'companion' ? `/meetings/${meeting.id}/phone` : '';
  useEffect(() => {
    if (elsewhere) navigate(elsewhere);
  }, [elsewhere]);
  useMachineLeaves(over, false);
  if (over) return <EndedPanel state={{ meeting }} />;
  if (elsewhere || !join) return <ConnectingPanel />;
  return <Connected meetingId={meeting.id} join={join} phone={phone} />;
}

function Connected({ meetingId, join, phone }: { meetingId: number; join: Join; phone: string }) {
  const session = useSession(meetingId, join);
  return session ? <TvView session={session} phone={phone} /> : <ConnectingPanel />;
}

/** Opens the live socket, then camera, microphone and media. */
function useSession(meetingId: number, join: Join): TvSession | null {
  const [session, setSession] = useState<TvSession | null>(null);
  useEffect(() => {
    let stopped = false;
    let stop = () => {};
    const live = openLive(meetingId, { seat: join.seat, mode: 'video' });
    const start = async () => {
      const local = await openLocal(join);
      const letGo = () => local?.getTracks().forEach((track) => track.stop());
      if (stopped) return letGo();
      const media = startMedia({ meetingId, live, seat: join.seat, local, videoSlots: TV_SLOTS });
      stop = () => {
        media.stop();
        letGo();
      };
      setSession(createSession({ meetingId, live, media, local, seat: join.seat }));
    };
    void start();
    return () => {
      stopped = true;
      stop();
      live.close();
    };
  }, [meetingId, join]);
  return session;
}

// What the commune hall's projector shows, at /meetings/:id/projector: the stage and nothing else. It sits in no seat,
// sends nothing and is silent, because another machine in the hall has the sound.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { newKey } from '../../api/key';
import { openLive } from '../../live/live';
import { startMedia } from '../../media/media';
import { text } from '../../text/stage';
import { useDarkTheme } from '../../ui/theme';
import { useLoaded } from '../../ui/use_loaded';
import { ConnectingPanel } from '../tv/full_panel';
import type { Picturing } from '../tv/picture';
import { TV_SLOTS } from '../tv/tv_slots';
import { Notice, ProjectorView } from './projector_view';
import '../tv/tv.css';
import '../tv/tv_upright.css'; // both sheets in both screens: only so are they built into one file, in this order
import './projector.css';

type Loaded = { kind: 'ready' } | { kind: 'refused' } | { kind: 'failed' };
const RETRY_MS = 4000;

export default function ProjectorScreen({ id }: { id: number }) {
  useDarkTheme();
  const [loaded, again] = useLoaded(() => load(id), id);
  useEffect(() => {
    if (loaded.kind !== 'failed') return;
    const timer = setTimeout(again, RETRY_MS); // nobody sits at it
    return () => clearTimeout(timer);
  }, [loaded]);
  const words = text().projector;
  return (
    <main class="tv proj">
      {loaded.kind === 'loading' && <ConnectingPanel />}
      {loaded.kind === 'refused' && <Notice icon="lock" said={words.notAllowed} />}
      {loaded.kind === 'failed' && <Notice icon="wifi-off" said={words.noLine} />}
      {loaded.kind === 'ready' && <Connected id={id} />}
    </main>
  );
}

function Connected({ id }: { id: number }) {
  const [session, setSession] = useState<Picturing | null>(null);
  useEffect(() => {
    const seat = `screen:${newKey().slice(0, 16)}`;
    const live = openLive(id, { seat, mode: 'video' });
    const media = startMedia({ meetingId: id, live, seat, local: null, silent: true, videoSlots: TV_SLOTS });
    setSession({ media, room: live.room, local: null, seat });
    return () => {
      media.stop();
      live.close();
    };
  }, [id]);
  return session ? <ProjectorView session={session} /> : <ConnectingPanel />;
}

async function load(id: number): Promise<Loaded> {
  try {
    await api.meeting(id);
    return { kind: 'ready' };
  } catch (error) {
    const refused = error instanceof ApiError && [401, 403, 404].includes(error.status);
    return { kind: refused ? 'refused' : 'failed' };
  }
}

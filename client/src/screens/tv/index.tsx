// The screen in a hall at /meetings/:id/tv. Nobody sits at it, so it tries again by itself.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { Meeting } from '../../api/types';
import { text } from '../../text/tv';
import { navigate } from '../../ui/router';
import { useDarkTheme } from '../../ui/theme';
import { rememberedPhone, rememberPhone } from './commune_phone';
import { ConnectingPanel, ForbiddenPanel, LostPanel } from './full_panel';
import { TvRoom } from './tv_room';
import { writtenLeads } from '../written/lead';
import './tv.css';
import './tv_upright.css';

type Loaded =
  | { kind: 'loading' }
  | { kind: 'ready'; meeting: Meeting; phone: string }
  | { kind: 'refused' }
  | { kind: 'missing' }
  | { kind: 'failed' }; // tried again in RETRY_MS

const RETRY_MS = 4000;

export default function TvScreen({ id }: { id: number }) {
  useDarkTheme();
  const loaded = useMeeting(id);
  return <div class="tv tvscreen"><Shown id={id} loaded={loaded} /></div>;
}

function Shown({ id, loaded }: { id: number; loaded: Loaded }) {
  const home = () => navigate('/');
  switch (loaded.kind) {
    case 'loading':
      return <ConnectingPanel />;
    case 'failed':
      return <LostPanel phone={rememberedPhone()} meetingId={id} />;
    case 'refused':
      return <ForbiddenPanel phone={rememberedPhone()} home={home} />;
    case 'missing':
      return <ForbiddenPanel phone={rememberedPhone()} heading={text().notFound} home={home} />;
    case 'ready':
      return <TvRoom key={id} meeting={loaded.meeting} phone={loaded.phone} />;
  }
}

function useMeeting(id: number): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      const next = await load(id);
      if (stopped) return;
      setLoaded(next);
      if (next.kind === 'failed') timer = window.setTimeout(look, RETRY_MS);
    };
    setLoaded({ kind: 'loading' });
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [id]);
  return loaded;
}

async function load(id: number): Promise<Loaded> {
  try {
    const [me, meeting] = await Promise.all([api.me(), api.meeting(id)]);
    await writtenLeads(meeting);
    rememberPhone(me.commune.phone);
    return { kind: 'ready', meeting, phone: me.commune.phone };
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return { kind: 'refused' };
    if (error instanceof ApiError && error.status === 404) return { kind: 'missing' };
    return { kind: 'failed' };
  }
}

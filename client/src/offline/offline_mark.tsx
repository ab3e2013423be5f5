// Says on every screen that what it shows comes from this machine, and how old it is; and to whoever left a room
// to read, that its line is back.

import { useEffect, useState } from 'preact/hooks';
import { text } from '../text/offline';
import { Icon } from '../ui/icon';
import { navigate, path } from '../ui/router';
import { noteOnline, offlineSince } from './mark';
import { leaveRoom, roomLeft } from './way_back';
import './offline.css';

/** How often the server is looked for while it is away. */
const LOOK_MS = 3000;

export function OfflineMark() {
  const words = text();
  const since = offlineSince.value;
  const room = roomLeft.value;
  const inRoom = room !== '' && path.value === room;
  useEffect(() => {
    if (inRoom) leaveRoom('');
  }, [inRoom]);
  const back = useServerBack(since !== null || room !== '');
  if (back && room && !inRoom) {
    return <button type="button" class="btn btn--primary offline-back" onClick={() => navigate(room)}><Icon name="check-o" />{words.backOnline}. {words.back}</button>;
  }
  if (since === null) return null;
  return <p class="offline-mark" role="status"><Icon name="wifi-off" /><span><b>{words.mark}</b>, {words.markSince(since)}</span></p>;
}

function useServerBack(looking: boolean): boolean {
  const [back, setBack] = useState(false);
  useEffect(() => {
    setBack(false);
    if (!looking) return;
    let stopped = false;
    let timer = 0;
    const look = async () => {
      const there = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5000) }).then((answer) => answer.ok, () => false);
      if (stopped) return;
      setBack(there);
      if (there) noteOnline();
      timer = window.setTimeout(look, LOOK_MS);
    };
    timer = window.setTimeout(look, LOOK_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [looking]);
  return back;
}

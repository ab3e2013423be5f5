// Since when who conducts has not been in the meeting, as far as this screen has seen.

import { useEffect, useState } from 'preact/hooks';
import type { Room } from '../../state/room';

/** A short cut of the line is no absence; the server has its own rule and the last word. */
const SHORT_MS = 10_000;

/** The server's clock in ms at which both the chair and who presides were seen to be away; 0 while one of them is here. */
export function useGoneSince(room: Room): number {
  const state = room.state.value;
  const here = room.here.value;
  const online = room.connection.value.kind === 'online';
  const officers = state ? [state.meeting.chair.id, state.meeting.presiding.id] : [];
  const away = state !== null && online && here.length > 0 && !officers.some((id) => here.includes(id));
  const [since, setSince] = useState(0);
  const [shown, setShown] = useState(0);
  useEffect(() => setSince(away ? room.now() : 0), [away]);
  useEffect(() => {
    setShown(0);
    if (!since) return;
    const timer = setTimeout(() => setShown(since), SHORT_MS);
    return () => clearTimeout(timer);
  }, [since]);
  return shown;
}

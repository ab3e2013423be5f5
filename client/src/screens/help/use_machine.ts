import { useEffect, useState } from 'preact/hooks';
import type { Live } from '../../live/live';
import type { Media } from '../../media/media';
import { text } from '../../text/help';
import { hallTrouble } from './hall_trouble';
import { startMachine, type Machine } from './machine';

/** Watches this machine while the screen takes part with media; gives what is wrong, in words, or "". */
export function useMachine(of: { meetingId: number; live: Live; media: Media | null; local: MediaStream | null; seat: string }, on = true): string {
  const { meetingId, live, media, local, seat } = of;
  const [machine, setMachine] = useState<Machine | null>(null);
  useEffect(() => {
    if (!media || !on) return;
    const started = startMachine({ meetingId, live, media, local, seat });
    setMachine(started);
    return () => {
      started.stop();
      setMachine(null);
    };
  }, [meetingId, live, media, local, seat, on]);
  const trouble = machine && hallTrouble(machine.health.value, machine.wants, live.room.links.value[seat]);
  return trouble ? text().trouble[trouble] : '';
}

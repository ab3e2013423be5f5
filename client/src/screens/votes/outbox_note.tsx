// What became of ballots after their vote was over: still on their way, or too late. Said plainly.

import { useEffect, useState } from 'preact/hooks';
import type { Motion } from '../../api/types';
import { outbox } from '../../state/outbox';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { roomSays } from './room_says';

/** How long "too late" is shown: nobody stands before a TV to dismiss it. */
const SHOWN_MS = 30_000;

/** motions: of the meeting; a ballot whose vote is open has its own place on the screen. */
export function useOutboxNote(meetingId: number, motions: Motion[]): { kind: 'waiting' | 'late'; said: string; why: string } | null {
  const words = text().ballot;
  const [, look] = useState(0);
  useEffect(() => {
    roomSays.value++;
    return () => void roomSays.value--;
  }, []);
  const open = new Set(motions.filter((motion) => motion.state === 'open').map((motion) => motion.id));
  const entries = outbox.entries.value.filter((entry) => entry.meetingId === meetingId && !open.has(entry.motionId));
  const waiting = entries.filter((entry) => entry.fate.kind === 'waiting').length;
  const late = entries.find((entry) => entry.fate.kind === 'late' && Date.now() - entry.at < SHOWN_MS);
  useEffect(() => {
    if (!late) return;
    const timer = setTimeout(() => look((n) => n + 1), SHOWN_MS - (Date.now() - late.at));
    return () => clearTimeout(timer);
  }, [late?.key]);
  if (late) return { kind: 'late', said: words.late, why: words.lateWhy };
  return waiting ? { kind: 'waiting', said: words.waitingElsewhere(waiting), why: words.sendingWhy } : null;
}

/** As a banner on a phone or console. */
export function OutboxBanner({ meetingId, motions }: { meetingId: number; motions: Motion[] }) {
  const note = useOutboxNote(meetingId, motions);
  if (!note) return null;
  return <p class="banner" role="status"><Icon name={note.kind === 'late' ? 'alert' : 'loader'} class={note.kind === 'late' ? '' : 'spin'} /><span><b>{note.said}</b><br />{note.why}</span></p>;
}

// How many people are in this screen's hall: shown, changed, and told the commune a moment after the last change.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import type { LiveState } from '../../api/types';
import type { FloorSession } from '../tv/session';
import type { HeadsDraft } from './heads';

/** As long as nobody presses for this, the number is meant. */
const IDLE_MS = 1500;

export interface Heads {
  count: number;
  /** Being changed, or on its way. */
  changing: boolean;
  change: (by: (from: HeadsDraft) => HeadsDraft) => void;
}

/** null for a screen that sits for no hall, and when the meeting is over. */
export function useHeads(s: FloorSession, state: LiveState): Heads | null {
  const [draft, setDraft] = useState<HeadsDraft | null>(null);
  const latest = useRef(draft);
  latest.current = draft;
  const row = s.seat.startsWith('hall:') ? state.attendance.rows.find((one) => one.seat === s.seat) : undefined;
  const known = row?.headCount ?? 0;
  useEffect(() => {
    if (!draft) return;
    const timer = setTimeout(() => {
      if (draft.count === known) return setDraft(null);
      const told = () => s.room.state.value?.attendance.rows.find((one) => one.seat === s.seat)?.headCount === draft.count;
      const send = async () => {
        try {
          await api.countHeads(s.meetingId, s.seat, draft.count);
        } finally {
          setDraft((now) => (now === draft ? null : now)); // pressed again meanwhile: that one is told next
        }
      };
      s.acts.run('heads', send, told);
    }, IDLE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  if (!row || (state.meeting.state !== 'announced' && state.meeting.state !== 'live')) return null;
  return {
    count: draft?.count ?? known,
    changing: draft !== null,
    change: (by) => {
      latest.current = by(latest.current ?? { count: known, typing: false }); // a held key presses faster than the screen is drawn
      setDraft(latest.current);
    },
  };
}

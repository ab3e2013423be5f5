// What was asked in writing, as it is now: loaded, and again whenever something of it happened.

import { effect } from '@preact/signals';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Answers, Me, Meeting } from '../../api/types';
import { openLive } from '../../live/live';
import { outbox } from '../../state/outbox';

export interface WrittenData {
  me: Me;
  meeting: Meeting;
  answers: Answers;
  /** The newest look at the server failed. */
  stale: boolean;
}

export type Loaded = { kind: 'loading' } | { kind: 'missing' } | { kind: 'failed'; sentence: string } | ({ kind: 'ready' } & WrittenData);

/** Several entries come at once when many answer; one look is enough for them. */
const SETTLE_MS = 250;

export function useWritten(id: number): { loaded: Loaded; reload: () => void; show: (answers: Answers) => void } {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      const next = await load(id);
      if (stopped) return;
      setLoaded((now) => (next.kind === 'failed' && now.kind === 'ready' ? { ...now, stale: true } : next));
    };
    const soon = () => {
      clearTimeout(timer);
      timer = window.setTimeout(look, SETTLE_MS);
    };
    void look();
    const live = openLive(id);
    const unfollow = effect(() => {
      void live.room.state.value;
      soon();
    });
    const unsend = effect(() => {
      void outbox.entries.value; // an answer of ours has arrived
      soon();
    });
    addEventListener('online', soon);
    return () => {
      stopped = true;
      clearTimeout(timer);
      unfollow();
      unsend();
      removeEventListener('online', soon);
      live.close();
    };
  }, [id, tries]);
  const reload = useCallback(() => setTries((n) => n + 1), []);
  const show = useCallback((answers: Answers) => setLoaded((now) => (now.kind === 'ready' ? { ...now, answers } : now)), []);
  return { loaded, reload, show };
}

async function load(id: number): Promise<Loaded> {
  try {
    const [me, meeting, answers] = await Promise.all([api.me(), api.meeting(id), api.answers(id)]);
    return { kind: 'ready', me, meeting, answers, stale: false };
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404 || error.code === 'not_written')) return { kind: 'missing' };
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

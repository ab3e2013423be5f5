// The paper as it is now: loaded once, then kept by its meeting's live line, or looked at again while it changes.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { LiveState, Paper } from '../../api/types';
import { openLive } from '../../live/live';
import { heldPaper } from '../../offline/store';
import type { Room } from '../../state/room';
import { useLastPage, type LastPage } from './place_memory';

/** held: as this machine keeps it; the server was not heard yet. */
export type Loaded = { kind: 'loading' } | { kind: 'paper'; paper: Paper; held?: boolean } | { kind: 'refused' } | { kind: 'failed'; offline: boolean };

/** How often a paper that is being made into pages is looked at again. */
const CONVERTING_MS = 2000;
const RETRY_MS = 4000;

export interface UsePaper {
  loaded: Loaded;
  /** null until it is known to belong to a meeting. */
  room: Room | null;
  /** The page last read. */
  place: LastPage;
  again: () => void;
}

export function usePaper(id: number): UsePaper {
  const [loaded, again] = useLoadedPaper(id);
  const place = useLastPage(id, loaded.kind === 'paper' && loaded.held === true);
  const room = useRoomOf(loaded.kind === 'paper' ? loaded.paper.meetingId ?? 0 : 0);
  const told = toldBy(room, loaded);
  useExpiry(told, again);
  return { loaded: told, room, place, again };
}

/** What the live line says of the paper counts more than what was loaded once. */
function toldBy(room: Room | null, loaded: Loaded): Loaded {
  const state = room?.state.value;
  if (!state || loaded.kind !== 'paper' || room.connection.value.kind === 'ended') return loaded;
  const paper = paperIn(state, loaded.paper.id);
  if (!paper) return { kind: 'refused' };
  // The last day passes without a word from the line.
  const expired = paper.expired || (loaded.paper.expired && loaded.paper.viewUntil === paper.viewUntil);
  return { kind: 'paper', paper: { ...paper, expired } };
}

export function paperIn(state: LiveState, id: number): Paper | null {
  return state.meeting.items.flatMap((item) => item.papers).find((paper) => paper.id === id) ?? null;
}

/** Watches the meeting without taking a seat in it. */
function useRoomOf(meetingId: number): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    if (!meetingId) return;
    const live = openLive(meetingId);
    setRoom(live.room);
    return () => {
      live.close();
      setRoom(null);
    };
  }, [meetingId]);
  return room;
}

/** Looks again when the last day for viewing is over: nothing happens in the meeting then. */
function useExpiry(loaded: Loaded, again: () => void): void {
  const until = loaded.kind === 'paper' && !loaded.paper.expired ? loaded.paper.viewUntil : undefined;
  useEffect(() => {
    if (!until) return;
    const ms = Date.parse(until) - Date.now() + 1000;
    if (ms > 2 ** 31 - 1) return;
    const timer = setTimeout(again, Math.max(1000, ms));
    return () => clearTimeout(timer);
  }, [until]);
}

/** Loads the paper, looks again while it is converted or the network is away. One that is kept here is there at once. */
function useLoadedPaper(id: number): [Loaded, () => void] {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    void heldPaper(id).then(
      (paper) => paper && !stopped && setLoaded((now) => (now.kind === 'loading' ? { kind: 'paper', paper, held: true } : now)),
      () => undefined, // a store that fails is none
    );
    const look = async () => {
      const next = await load(id);
      if (stopped) return;
      setLoaded((now) => (next.kind === 'failed' && now.kind === 'paper' && now.held ? now : next));
      if (next.kind === 'paper' && next.paper.state === 'converting') timer = window.setTimeout(look, CONVERTING_MS);
      if (next.kind === 'failed' && next.offline) timer = window.setTimeout(look, RETRY_MS);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [id, tries]);
  return [loaded, () => setTries((n) => n + 1)];
}

async function load(id: number): Promise<Loaded> {
  try {
    return { kind: 'paper', paper: await api.paper(id) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 403 || error.status === 404) return { kind: 'refused' };
    return { kind: 'failed', offline: error.code === 'offline' };
  }
}

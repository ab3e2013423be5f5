// A meeting's live socket for a screen: hello and resume, and the room that its messages add up to.

import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { api, ApiError } from '../api';
import { newKey } from '../api/key';
import type { Ask, Hello, LiveMessage, SeatAsked } from '../api/types';
import { attend } from '../offline/distribute';
import { noteOnline } from '../offline/mark';
import { apply, emptyRoom, type RoomData } from '../state/apply';
import type { Connection, Room } from '../state/room';
import { openLine, type Machine } from './line';

/** A line that is back sooner was never gone for those who look at the screen. */
const GRACE_MS = 1000;
/** After this many failed tries, and again at each multiple of 5, ask over HTTP whether we may come at all. */
const ASK_AFTER = 2;

export interface LiveSeat {
  /** hall:7 or person:12 */
  seat: string;
  mode: 'video' | 'companion';
}

/** opened → replaced or refused → taken over → closed; close ends everything it started. */
export interface Live {
  room: Room;
  /** Random name of this browser tab. */
  tab: string;
  /** null for a screen that watches without a seat. */
  seat: LiveSeat | null;
  /** Names the server's run; when it changes, media of the run before is gone. Empty before the first welcome. */
  boot: ReadonlySignal<string>;
  /** f is called with the peer whose media the server has lost. Returns how to stop. */
  onMediaLost(f: (peer: string) => void): () => void;
  /**
   * f is called with the layers of its camera that a peer need not send for now, and how many pictures a second are enough
   * of the others (0: all). Returns how to stop.
   */
  onLayersPaused(f: (peer: string, rids: string[], frames: number) => void): () => void;
  /** f is called when somebody has more or fewer of the papers than before. Returns how to stop. */
  onHoldings(f: () => void): () => void;
  /** f is called when written remarks came or were read, and when what happened meanwhile is not known. Returns how to stop. */
  onRemarks(f: () => void): () => void;
  /** f is called when a task of the meeting was given, reported or decided about, and when that is not known. Returns how to stop. */
  onTasks(f: () => void): () => void;
  /** f is called when minutes or a notice of the meeting changed, were approved or published, and when that is not known. Returns how to stop. */
  onRecords(f: () => void): () => void;
  /** f is called when this machine is asked to do something by who conducts. Returns how to stop. */
  onAsked(f: (ask: Ask) => void): () => void;
  /** Opens the seat here after it was opened elsewhere. */
  takeOver(): void;
  close(): void;
}

export function openLive(meetingId: number, seat?: LiveSeat): Live {
  const tab = tabName();
  const connection = signal<Connection>({ kind: 'connecting' });
  const parts = createParts();
  const lostListeners = new Set<(peer: string) => void>();
  const holdingsListeners = new Set<() => void>();
  const askedListeners = new Set<(ask: Ask) => void>();
  const remarkListeners = new Set<() => void>();
  const taskListeners = new Set<() => void>();
  const recordListeners = new Set<() => void>();
  const layerListeners = new Set<(peer: string, rids: string[], frames: number) => void>();
  let data = emptyRoom;
  let clockOffset = 0;
  let graceTimer = 0;

  const end = (reason: 'replaced' | 'closed' | 'forbidden') => {
    clearTimeout(graceTimer);
    line.close();
    connection.value = { kind: 'ended', reason };
    if (reason === 'forbidden') void api.me().catch(() => undefined); // when nobody is signed in any more, the application says so
  };

  const message = (m: LiveMessage): boolean => {
    if (m.kind === 'welcome') noteOnline();
    if (m.kind === 'welcome' && m.now) clockOffset = Date.parse(m.now) - Date.now();
    batch(() => {
      data = apply(data, m);
      parts.show(data);
      if (m.kind === 'welcome') {
        clearTimeout(graceTimer);
        connection.value = { kind: 'online' };
      }
    });
    if (m.kind === 'media' && m.reason === 'lost') lostListeners.forEach((f) => f(m.peer ?? ''));
    if (m.kind === 'layers' && m.layers?.source === 'camera') for (const f of layerListeners) f(m.peer ?? '', m.layers.paused, m.layers.frames ?? 0);
    if (m.kind === 'event' && m.type === 'papers.nudged') attendance.nudge();
    if (m.kind === 'snapshot' || (m.kind === 'event' && m.type === 'remarks.changed')) remarkListeners.forEach((f) => f());
    if (m.kind === 'snapshot' || (m.kind === 'event' && m.type === 'tasks.changed')) taskListeners.forEach((f) => f());
    if (m.kind === 'welcome' || m.kind === 'records' || (m.kind === 'event' && (m.type === 'records.changed' || m.type === 'meeting.changed'))) recordListeners.forEach((f) => f());
    if (m.kind === 'event' && m.type === 'seat.asked') askedListeners.forEach((f) => f((m.data as SeatAsked).ask));
    if (m.kind === 'holdings') holdingsListeners.forEach((f) => f());
    if (m.kind === 'end' && (m.reason === 'replaced' || m.reason === 'closed' || m.reason === 'forbidden')) end(m.reason);
    return m.kind === 'links';
  };

  const line = openLine(
    {
      opened: (socket) => {
        const hello: Hello = { protocol: [1], since: data.seq, tab, ...seat };
        socket.send(JSON.stringify(hello));
      },
      message: (json) => message(JSON.parse(json) as LiveMessage),
      down: (tries) => {
        if (connection.peek().kind === 'online' && tries === 1) {
          clearTimeout(graceTimer);
          graceTimer = window.setTimeout(() => (connection.value = { kind: 'offline' }), GRACE_MS);
        }
        if (tries === ASK_AFTER || tries % 5 === 0) void mayCome(meetingId).then((may) => may || end('forbidden'));
      },
    },
    browserMachine(meetingId),
  );
  const room: Room = { ...parts.signals, connection, now: () => Date.now() + clockOffset };
  const attendance = attend(meetingId, seat?.mode === 'video' ? seat.seat : '', room);
  const stopWatching = watchMachine(line.nudge, line.doubt);

  return {
    room,
    tab,
    seat: seat ?? null,
    boot: parts.boot,
    onMediaLost: (f) => {
      lostListeners.add(f);
      return () => lostListeners.delete(f);
    },
    onLayersPaused: (f) => {
      layerListeners.add(f);
      return () => layerListeners.delete(f);
    },
    onHoldings: (f) => {
      holdingsListeners.add(f);
      return () => holdingsListeners.delete(f);
    },
    onRemarks: (f) => {
      remarkListeners.add(f);
      return () => remarkListeners.delete(f);
    },
    onTasks: (f) => {
      taskListeners.add(f);
      return () => taskListeners.delete(f);
    },
    onRecords: (f) => {
      recordListeners.add(f);
      return () => recordListeners.delete(f);
    },
    onAsked: (f) => {
      askedListeners.add(f);
      return () => askedListeners.delete(f);
    },
    takeOver: () => {
      connection.value = { kind: 'connecting' };
      line.reopen();
    },
    close: () => {
      stopWatching();
      attendance.leave();
      clearTimeout(graceTimer);
      line.close();
    },
  };
}

/** A signal per part of the room, so that a level of a speaker does not draw the agenda anew. */
function createParts() {
  const state = signal(emptyRoom.state);
  const links = signal(emptyRoom.links);
  const slots = signal(emptyRoom.slots);
  const speakers = signal(emptyRoom.speakers);
  const pointer = signal(emptyRoom.pointer);
  const here = signal(emptyRoom.here);
  const health = signal(emptyRoom.health);
  const boot = signal(emptyRoom.boot);
  return {
    signals: { state, links, slots, speakers, pointer, here, health },
    boot,
    show: (data: RoomData) => {
      state.value = data.state;
      links.value = data.links;
      slots.value = data.slots;
      speakers.value = data.speakers;
      pointer.value = data.pointer;
      here.value = data.here;
      health.value = data.health;
      boot.value = data.boot;
    },
  };
}

/** A refused upgrade tells the page nothing; an HTTP call for the same meeting tells why. */
async function mayCome(meetingId: number): Promise<boolean> {
  try {
    await api.meeting(meetingId);
    return true;
  } catch (error) {
    return !(error instanceof ApiError && (error.status === 401 || error.status === 403 || error.status === 404));
  }
}

function browserMachine(meetingId: number): Machine {
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/meetings/${meetingId}/live`;
  return {
    open: () => new WebSocket(url),
    reachable: () =>
      fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5000) }).then(
        (answer) => answer.ok,
        () => false,
      ),
    now: () => performance.now(),
    random: Math.random,
    setTimer: (f, ms) => window.setTimeout(f, ms),
    clearTimer: (id) => window.clearTimeout(id),
  };
}

/** Calls back when the network came back or the page is looked at again, and gone when it went. Returns how to stop. */
function watchMachine(back: () => void, gone: () => void): () => void {
  const seen = () => document.visibilityState === 'visible' && back();
  addEventListener('online', back);
  addEventListener('offline', gone);
  addEventListener('pageshow', back);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', back);
    removeEventListener('offline', gone);
    removeEventListener('pageshow', back);
    document.removeEventListener('visibilitychange', seen);
  };
}

/** One name per tab, also over a reload, so that its own return is not taken for a second tab. */
function tabName(): string {
  const KEPT_AS = 'hopxa.tab';
  try {
    // A duplicated tab copies the storage: only a reload or a step back may use the name again.
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const kept = sessionStorage.getItem(KEPT_AS);
    if (kept && (made || navigation?.type !== 'navigate')) return (made = kept);
    made ||= newKey();
    sessionStorage.setItem(KEPT_AS, made);
    return made;
  } catch {
    return (made ||= newKey());
  }
}

let made = '';

// One live socket that is kept up: opened, found dead, opened again. Knows nothing of meetings.
//
// A browser cannot see the server's pings, so a line that died without a word is noticed by silence:
// where the server is known to speak every 2 s (chatty), 6 s without a message is the end of the line;
// elsewhere silence is normal, so every 12 s a small request asks whether the server can be reached at all,
// and a line that stayed silent for a minute is opened anew, which costs a resume without any messages.

import { retryDelay } from './retry_delay';

/** What a line needs of the browser; tests hand in a clock that they turn themselves. */
export interface Machine {
  open(): Socket;
  /** True when the server answers at all. */
  reachable(): Promise<boolean>;
  now(): number;
  random(): number;
  setTimer(f: () => void, ms: number): number;
  clearTimer(id: number): void;
}

/** The part of a WebSocket that a line uses. */
export interface Socket {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface LineEvents {
  /** The socket is open: say hello. */
  opened(socket: Socket): void;
  /** Returns true when the server is known to speak every few seconds from now on. */
  message(text: string): boolean;
  /** The socket is gone. tries: how many failed in a row without a message. */
  down(tries: number): void;
}

export const SILENT_MS = 12_000;
export const CHATTY_SILENT_MS = 6000;
const OPEN_MS = 8000; // for the handshake and the welcome
const RENEW_MS = 60_000;
/** After the machine slept or changed its network, a line that was silent for longer is not trusted. */
const DOUBT_MS = 3000;

export interface Line {
  /** Something happened that makes the line doubtful or a retry hopeful: network is back, page is seen again. */
  nudge(): void;
  /** The machine says that it is offline, which may be wrong: ask the server. */
  doubt(): void;
  /** Opens anew now, whatever there is. */
  reopen(): void;
  close(): void;
}

export function openLine(events: LineEvents, machine: Machine): Line {
  let socket: Socket | null = null;
  let timer = 0; // one at a time: waiting for a retry, for the welcome, or for a message
  let tries = 0;
  let downSince = 0;
  let openedAt = 0;
  let heardAt = 0;
  let heard = false; // a message came on this socket
  let chatty = false;
  let closed = false;

  const after = (ms: number, f: () => void) => {
    machine.clearTimer(timer);
    timer = machine.setTimer(f, ms);
  };

  const connect = () => {
    drop();
    heard = chatty = false;
    openedAt = heardAt = machine.now();
    const mine = machine.open();
    socket = mine;
    mine.onopen = () => socket === mine && events.opened(mine);
    mine.onmessage = (event) => {
      if (socket !== mine || typeof event.data !== 'string') return;
      heardAt = machine.now();
      heard = true;
      tries = 0;
      downSince = 0;
      if (events.message(event.data)) chatty = true;
      if (socket === mine) listen();
    };
    mine.onclose = () => socket === mine && lost();
    after(OPEN_MS, lost);
  };

  const drop = () => {
    const old = socket;
    socket = null; // first: its onclose must find that it is not the line any more
    old?.close();
  };

  const lost = () => {
    drop();
    if (closed) return;
    downSince ||= machine.now();
    const wait = retryDelay(tries, machine.now() - downSince, machine.random());
    tries++;
    after(wait, connect);
    events.down(tries);
  };

  const listen = () => after(Math.max(0, heardAt + (chatty ? CHATTY_SILENT_MS : SILENT_MS) - machine.now()), silent);

  const silent = () => {
    if (chatty || machine.now() - Math.max(heardAt, openedAt) >= RENEW_MS) return lost();
    after(SILENT_MS, silent);
    ask();
  };

  const ask = () => {
    const asked = socket;
    void machine.reachable().then((yes) => {
      if (!yes && socket === asked && asked) lost();
    });
  };

  connect();
  return {
    nudge: () => {
      if (closed) return;
      const waiting = socket === null;
      if (waiting || (heard && machine.now() - heardAt > DOUBT_MS)) connect();
    },
    doubt: () => {
      if (socket && heard) ask();
    },
    reopen: () => {
      tries = 0;
      downSince = 0;
      closed = false;
      connect();
    },
    close: () => {
      closed = true;
      machine.clearTimer(timer);
      drop();
    },
  };
}

// Fetches the papers of coming meetings into this machine's own store, one tab for all, in the background; and
// throws away, at every contact, what the server does not let be kept any more.
//
// A round asks which meetings come, then of each which papers may be kept, throws the others away and fetches
// what is missing. Rounds follow each other every minute, at once when the network is back, when a meeting's
// agenda changes and when the clerk nudges.

import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { api, ApiError } from '../api';
import type { HoldingReport, Paper } from '../api/types';
import type { Room } from '../state/room';
import { fetchPaper, Stopped, Troubled, type Trouble } from './fetch_paper';
import { createReport, type Report } from './holdings_report';
import { inOrder, meetingsAhead, readable, toThrowAway } from './plan';
import { createPressure, lineIsShort as pressed } from './pressure';
import { canKeep, forgetSeen, stored, throwAllAway, throwAway } from './store';

const EVERY_MS = 60_000;
const RETRY_MS = 8000;
const UNTIL_WOKEN = Infinity;
const LOCK = 'hopxa.papers';

/** How far this machine is with the papers of a meeting. */
export interface Holding {
  papers: number;
  held: number;
  /** Files of the paper that is on its way. */
  files: number;
  allFiles: number;
  trouble: Trouble | null;
  /** The call needs the line. */
  paused: boolean;
}

const holdings = signal<ReadonlyMap<number, Holding>>(new Map());
/** By meeting; a meeting of which nothing is known yet is not in it. */
export const holdingsHere: ReadonlySignal<ReadonlyMap<number, Holding>> = holdings;

/** The meeting this tab is in. */
interface Attended {
  meetingId: number;
  seat: string;
  room: Room;
}
let attended: Attended | null = null;

let wake = () => {};
let nudged = false;
let life = 0; // raised when everything is thrown away: what is on its way belongs to nobody any more
let started = false;

/** Begins when somebody has signed in, and goes on with whoever signs in next. */
export function startDistribution(): void {
  if (import.meta.env.MODE !== 'production' || !canKeep()) return;
  if (started) return wake();
  started = true;
  void navigator.serviceWorker.register('/sw.js').catch((error: unknown) => console.warn('no service worker', error));
  void forgetSeen();
  addEventListener('online', () => wake());
  hold(false);
}

let holds = 0;
let active = 0; // which hold of this tab has the lock; 0 when another tab has it

/** One tab fetches. The one that is in a call takes the work over, because it knows how its line does. */
function hold(steal: boolean): void {
  const mine = ++holds;
  const work = async () => {
    active = mine;
    await rounds(() => active === mine);
  };
  navigator.locks.request(LOCK, steal ? { steal: true } : {}, work).catch(() => {
    if (active !== mine) return; // this tab took it over from itself
    active = 0;
    wake();
    hold(false); // another tab took it: wait until it is gone
  });
}

async function rounds(current: () => boolean): Promise<void> {
  await controlled();
  while (current()) {
    const wait = await round(current).catch((error: unknown) => {
      if (error instanceof Stopped) return 0;
      console.warn('papers were not fetched', error);
      return RETRY_MS;
    });
    if (!current()) return;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (wait !== UNTIL_WOKEN) setTimeout(resolve, wait);
    });
  }
}

/** Resolves when the worker sees what this page asks for; a page that was reloaded by force never gets one. */
async function controlled(): Promise<void> {
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    setTimeout(resolve, RETRY_MS);
  });
}

/** Resolves with how long to wait before the next one. */
async function round(current: () => boolean): Promise<number> {
  const mine = life;
  const began = Date.now();
  // Over a thin line the files of a meeting take an hour; what was withdrawn meanwhile does not wait for that.
  const still = () => current() && mine === life && Date.now() - began < EVERY_MS;
  let ids: number[];
  try {
    await api.me(); // the worker keeps these answers, so that the screens open without a connection
    ids = meetingsAhead((await api.home()).meetings, attended?.meetingId ?? 0);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return UNTIL_WOKEN;
    return RETRY_MS;
  }
  const others = new Set((await stored()).flatMap(({ about }) => (about ? [about.paper.meetingId ?? 0] : [])));
  let wait = EVERY_MS;
  for (const id of [...ids, ...[...others].filter((other) => other && !ids.includes(other))]) {
    const kept = await manifest(id);
    if (!still()) throw new Stopped();
    if (kept === undefined) return RETRY_MS; // no contact: nothing is known
    await throwAway(toThrowAway(await stored(), id, kept?.papers ?? null));
    if (kept && ids.includes(id) && !(await fetchAll(id, kept.papers, kept.clockOffset, still))) wait = EVERY_MS / 4;
  }
  nudged = false;
  return wait;
}

interface Kept {
  papers: Paper[];
  clockOffset: number;
}

/** null: this reader has no part in the meeting any more; undefined: the server did not say. */
async function manifest(meetingId: number): Promise<Kept | null | undefined> {
  try {
    const answer = await fetch(`/api/v1/meetings/${meetingId}/manifest`, { signal: AbortSignal.timeout(30_000) });
    if (answer.status === 403 || answer.status === 404) return null;
    if (!answer.ok) return undefined;
    const { papers } = (await answer.json()) as { papers: Paper[] };
    const date = Date.parse(answer.headers.get('Date') ?? '');
    return { papers, clockOffset: Number.isNaN(date) ? 0 : date - Date.now() };
  } catch {
    return undefined;
  }
}

/** False when something is missing that may be had later. */
async function fetchAll(meetingId: number, papers: Paper[], clockOffset: number, still: () => boolean): Promise<boolean> {
  if (papers.length > 0) void navigator.storage?.persist?.().catch(() => false);
  const { items } = await api.meeting(meetingId).catch(() => ({ items: [] })); // also kept by the worker, as the screens will ask for it
  const report = reportOf(meetingId);
  report.again();
  let trouble: Trouble | null = null;
  let held = 0;
  const show = (files: number, allFiles: number) => {
    if (still()) holdings.value = new Map(holdings.peek()).set(meetingId, { papers: papers.length, held, files, allFiles, trouble, paused: pressed.peek() });
  };
  const tell = (paper: Paper, state: HoldingReport['state'], filesHeld: number, problem?: Trouble) =>
    report.note({ paperId: paper.id, version: paper.version, state, filesHeld, problem: problem ?? '' });
  show(0, 0);
  for (const paper of inOrder(papers, items)) {
    const at = { files: 0 };
    try {
      const files = await fetchPaper(paper, {
        clockOffset,
        atOnce: () => (attended ? 1 : 2),
        turn: async () => {
          if (mayNotFetch()) show(at.files, 0);
          while (still() && mayNotFetch()) await change();
          if (!still()) throw new Stopped();
        },
        progress: (done, all) => {
          at.files = done;
          show(done, all);
          if (done < all) tell(paper, 'fetching', done);
        },
      });
      if (!still()) throw new Stopped();
      if (files !== false) held++, tell(paper, 'held', files);
    } catch (error) {
      if (!(error instanceof Troubled)) throw error;
      trouble ??= error.trouble;
      tell(paper, 'failed', at.files, error.trouble);
      if (error.trouble !== 'damaged') break; // the next one would fare the same
    }
  }
  show(0, 0);
  return trouble === null;
}

const mayNotFetch = () => pressed.peek() || (saving() && !nudged);

/** The person's browser is set to save data. */
function saving(): boolean {
  return (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** Resolves when the line may have got better. */
function change(): Promise<void> {
  return new Promise((resolve) => {
    const first = pressed.peek();
    let stop = () => {};
    const done = () => (stop(), clearTimeout(timer), resolve());
    const timer = setTimeout(done, 5000);
    stop = effect(() => {
      if (pressed.value !== first) queueMicrotask(done);
    });
  });
}

const reports = new Map<number, Report>();

function reportOf(meetingId: number): Report {
  let report = reports.get(meetingId);
  if (!report) {
    report = createReport((papers) => api.reportHoldings(meetingId, { seat: attended?.meetingId === meetingId ? attended.seat : '', papers }));
    reports.set(meetingId, report);
  }
  return report;
}

/** What a meeting's screen tells while it is open. */
export interface Attendance {
  /** Fetch now, whatever was waited for. */
  nudge(): void;
  leave(): void;
}

/** seat: hall:7 when this screen is the hall's own; empty otherwise. */
export function attend(meetingId: number, seat: string, room: Room): Attendance {
  if (import.meta.env.MODE !== 'production' || !canKeep()) return tellThatNothingIsKept(meetingId, seat, room);
  const pressure = createPressure();
  const me: Attended = { meetingId, seat, room };
  attended = me;
  if (started && seat) hold(true);
  let before = '';
  const stops = [
    effect(() => void (pressed.value = pressure.look(room.links.value[seat], performance.now()))),
    effect(() => {
      const state = room.state.value;
      const connection = room.connection.value;
      if (connection.kind === 'ended' && connection.reason === 'forbidden') wake(); // a round finds out what may not stay
      if (!state || connection.kind !== 'online') return;
      const kept = readable(state.meeting.items);
      const now = kept.map((paper) => paper.sha256 + paper.id).join();
      if (now === before) return;
      before = now;
      void stored().then((all) => throwAway(toThrowAway(all, meetingId, kept))).then(() => wake());
    }),
  ];
  return {
    nudge: () => {
      nudged = true;
      reports.get(meetingId)?.again();
      wake();
    },
    leave: () => {
      stops.forEach((stop) => stop());
      if (attended !== me) return;
      attended = null;
      pressed.value = false;
    },
  };
}

/** Over plain HTTP no browser keeps anything; the clerk is to know why this hall lacks the papers. */
function tellThatNothingIsKept(meetingId: number, seat: string, room: Room): Attendance {
  if (import.meta.env.MODE !== 'production' || canKeep()) return { nudge: () => {}, leave: () => {} };
  const report = createReport((papers) => api.reportHoldings(meetingId, { seat, papers }));
  const stop = effect(() => {
    for (const paper of readable(room.state.value?.meeting.items ?? [])) report.note({ paperId: paper.id, version: paper.version, state: 'failed', filesHeld: 0, problem: 'no_store' });
  });
  return { nudge: report.again, leave: () => (stop(), report.stop()) };
}

/** Nothing of whoever used this machine stays. */
export async function forgetAll(): Promise<void> {
  life++;
  holdings.value = new Map();
  for (const report of reports.values()) report.stop();
  reports.clear();
  await throwAllAway();
}

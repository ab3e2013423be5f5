// The one notebook of who is signed in, and when it is brought together with the server: soon after a
// change, when the network or the window comes back, and once a minute.

import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { api, ApiError } from '../api';
import { client, done } from '../api/call';
import { newKey } from '../api/key';
import { signedInPerson } from '../state/session';
import { Notebook } from './notebook';
import { forgetShelf, openShelf } from './shelf';
import type { NotesServer } from './sync';

const AFTER_CHANGE_MS = 1200;
const EVERY_MS = 60_000;
const AFTER_FAILURE_MS = [5_000, 15_000, 60_000];
/** Who was signed in last, for a start without a network. */
const LAST_PERSON = 'hopxa.notes.person';

const server: NotesServer = {
  put: (key, notes) => done(client.PUT('/api/v1/notes', { params: { header: { 'Idempotency-Key': key } }, body: { notes } })),
  since: (since, paper) => done(client.GET('/api/v1/notes', { params: { query: { since, paper } } })),
};

const opened = signal<Notebook | null>(null);
let opening: Promise<Notebook | null> | null = null;
let person = 0;
let end = () => {};

/** The notebook, or null: not opened yet, or a hall's machine, which writes no notes. */
export const notebook: ReadonlySignal<Notebook | null> = opened;

/** Opens the notebook of who is signed in. Safe to call often; resolves to null for a hall's machine. */
export function openNotebook(): Promise<Notebook | null> {
  opening ??= open().catch(() => ((opening = null), null));
  return opening;
}

/**
 * Called when a person signs out. What the server has is removed from this machine, which others may use;
 * what could not be sent stays until they sign in here again.
 */
export async function closeNotebook(): Promise<void> {
  const who = person || remembered();
  await opened.value?.settled();
  end();
  if (who && (await (await openShelf(who)).unsent()).length === 0) await forgetShelf(who);
}

// Somebody else signed in, on the same page: theirs is another notebook.
effect(() => {
  const who = signedInPerson.value;
  if (who !== null && person !== 0 && who !== person) end();
});

async function open(): Promise<Notebook | null> {
  person = await whoIsSignedIn();
  if (!person) return null;
  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`hopxa-notes-${person}`);
  let failures = 0;
  let timer = 0;
  let running = false;
  let ended = false;
  const soon = (ms: number) => {
    clearTimeout(timer);
    if (!ended) timer = window.setTimeout(() => void now(), ms);
  };
  const now = async () => {
    if (running) return soon(AFTER_CHANGE_MS);
    running = true;
    const reached = await book.sync();
    running = false;
    failures = reached ? 0 : failures + 1;
    const unsent = await book.unsentCount();
    const waiting = reached && unsent > 0 && book.syncState.value.kind === 'waiting';
    soon(reached ? (waiting ? AFTER_CHANGE_MS : EVERY_MS) : AFTER_FAILURE_MS[Math.min(failures, AFTER_FAILURE_MS.length) - 1]!);
  };
  const book = new Notebook(await openShelf(person), server, {
    newKey,
    hopeless: (error) => (error instanceof ApiError && (error.status === 422 || error.status === 413) ? error.code : null),
    stirred: () => soon(AFTER_CHANGE_MS),
    alone: (work) => ('locks' in navigator ? navigator.locks.request(`hopxa-notes-${person}`, work) as ReturnType<typeof work> : work()),
    tell: (paperId) => tabs?.postMessage(paperId),
  });
  if (tabs) tabs.onmessage = (event: MessageEvent<number>) => void book.reload(event.data);
  const back = () => document.visibilityState === 'visible' && soon(0);
  // Leaving the page: what was drawn in the last second goes now, if it can.
  const leaving = () => document.visibilityState === 'hidden' && book.syncState.value.kind === 'waiting' && void now();
  const seen = () => (back(), leaving());
  window.addEventListener('online', back);
  document.addEventListener('visibilitychange', seen);
  end = () => {
    ended = true;
    clearTimeout(timer);
    tabs?.close();
    window.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', seen);
    opening = null;
    opened.value = null;
    person = 0;
    end = () => {};
  };
  await book.offerAgain();
  opened.value = book;
  soon(0);
  return book;
}

async function whoIsSignedIn(): Promise<number> {
  try {
    const me = await api.me();
    const id = me.person?.id ?? 0;
    remember(id);
    return id;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'offline') return remembered();
    throw error;
  }
}

function remember(id: number): void {
  try {
    if (id) localStorage.setItem(LAST_PERSON, String(id));
    else localStorage.removeItem(LAST_PERSON);
  } catch {
    // Nothing can be kept here: without a network the notebook stays closed.
  }
}

function remembered(): number {
  try {
    return Number(localStorage.getItem(LAST_PERSON)) || 0;
  } catch {
    return 0;
  }
}

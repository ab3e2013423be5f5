// "Ghi chép" of one item on the console: saved by itself, also while there is no connection and after a reload.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { text } from '../../text/record';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { isUnsent, joined, NOTHING, type Kept } from './keeping';
import './clerk_notes.css';

const IDLE_MS = 900;
const AGAIN_MS = 5000;

const keptAs = (person: number, item: number) => `hopxa.note.${person}.${item}`;

type State = { kind: 'quiet' } | { kind: 'saving' } | { kind: 'saved'; at: string } | { kind: 'kept' } | { kind: 'failed'; sentence: string };

/** person: whose notes these are; another one who signs in on this machine has their own. */
export function ClerkNote({ meeting, item, person }: { meeting: number; item: number; person: number }) {
  const words = text();
  const [note, setNote] = useState<Kept>(() => read(person, item));
  const [state, setState] = useState<State>({ kind: 'quiet' });
  const now = useRef({ note, timer: 0, busy: false, gone: false });
  const put = (next: Kept) => {
    now.current.note = next;
    write(person, item, next);
    if (!now.current.gone) setNote(next);
  };
  const tell = (next: State) => !now.current.gone && setState(next);
  const plan = (ms: number) => {
    clearTimeout(now.current.timer);
    now.current.timer = window.setTimeout(() => void send(), ms);
  };
  const send = async () => {
    if (now.current.busy || !isUnsent(now.current.note)) return;
    now.current.busy = true;
    tell({ kind: 'saving' });
    const sent = now.current.note.text.trim();
    try {
      const answer = await api.keepClerkNote(item, sent, now.current.note.read);
      const mine = now.current.note;
      put(answer.stale ? joined(mine, answer) : { text: mine.text, saved: answer.text, read: answer.revision });
      tell({ kind: 'saved', at: answer.changedAt ?? new Date().toISOString() });
      now.current.busy = false;
      if (isUnsent(now.current.note) && !now.current.gone) plan(IDLE_MS);
    } catch (error) {
      now.current.busy = false;
      const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
      tell(refused ? { kind: 'failed', sentence: sentenceOf(error) } : { kind: 'kept' });
      if (!refused && !now.current.gone) plan(AGAIN_MS);
    }
  };
  useEffect(() => {
    now.current.gone = false;
    void api.clerkNotes(meeting).then((all) => {
      const theirs = all.notes.find((one) => one.itemId === item) ?? { text: '', revision: 0 };
      put(joined(now.current.note, theirs));
      if (isUnsent(now.current.note)) void send();
    }, () => isUnsent(now.current.note) && plan(AGAIN_MS));
    const back = () => void send();
    addEventListener('online', back);
    return () => {
      removeEventListener('online', back);
      clearTimeout(now.current.timer);
      now.current.gone = true;
      void send();
    };
  }, [meeting, item, person]);
  return (
    <div class="clerk-note field">
      <label for={`clerk-note-${item}`}>{words.notes}</label>
      <textarea id={`clerk-note-${item}`} class="input" rows={3} maxLength={20_000} placeholder={words.notesHint} value={note.text} onKeyDown={(event) => event.stopPropagation()} onInput={(event) => {
        put({ ...now.current.note, text: event.currentTarget.value });
        setState({ kind: 'quiet' });
        plan(IDLE_MS);
      }} />
      <small role="status">{said(state)}</small>
    </div>
  );
}

function said(state: State) {
  const words = text();
  switch (state.kind) {
    case 'quiet':
      return '';
    case 'saving':
      return words.saving;
    case 'saved':
      return <><Icon name="saved" />{words.saved(hourMinute(state.at))}</>;
    case 'kept':
      return <><Icon name="wifi-off" />{words.notesKept}</>;
    case 'failed':
      return <><Icon name="alert" />{words.notesFull}. {state.sentence}</>;
  }
}

function read(person: number, item: number): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(keptAs(person, item)) ?? 'null') as Kept | null;
    return kept && typeof kept.text === 'string' && typeof kept.saved === 'string' && typeof kept.read === 'number' ? kept : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Only what the server does not have stays on the machine. */
function write(person: number, item: number, note: Kept): void {
  try {
    if (isUnsent(note)) localStorage.setItem(keptAs(person, item), JSON.stringify(note));
    else localStorage.removeItem(keptAs(person, item));
  } catch {
    // Storage is full or switched off: the words stay on the screen.
  }
}

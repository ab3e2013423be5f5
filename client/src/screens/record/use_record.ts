// A record while it is edited: saved by itself, joined with what others change, kept on this machine until it is saved.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { newKey } from '../../api/key';
import { sentenceOf } from '../../api/sentence';
import type { RecordView } from '../../api/types';
import { openLive } from '../../live/live';
import { choose, editsOf, insertAfter, merge, restored, saved, unsaved, withText, without, type Line } from './editing';

const IDLE_MS = 700; // after the last key
const AGAIN_MS = 4000; // after a saving that failed

export type Saving = { kind: 'saved' } | { kind: 'unsaved' } | { kind: 'saving' } | { kind: 'failed'; sentence: string };

export interface Editing {
  record: RecordView;
  lines: Line[];
  saving: Saving;
  /** Grows when something about the record came in from elsewhere, a signature for one. */
  news: number;
  write: (id: string, words: string) => void;
  add: (after: string) => string;
  remove: (id: string) => void;
  choose: (id: string, which: 'mine' | 'theirs') => void;
  saveNow: () => Promise<boolean>;
  /** The record as the server answered last. */
  latest: () => RecordView;
  /** Shows a record that another call answered with. */
  show: (record: RecordView) => void;
}

const keptAs = (id: number) => `hopxa.record.${id}`;

export function useRecord(first: RecordView): Editing {
  const [record, setRecord] = useState(first);
  const [lines, setLines] = useState<Line[]>(() => begin(first));
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' });
  const [news, setNews] = useState(0);
  const now = useRef({ record, lines, busy: false, running: null as Promise<boolean> | null, timer: 0, missed: false });
  now.current.record = record;
  now.current.lines = lines;

  const put = (next: Line[]) => {
    now.current.lines = next;
    setLines(next);
    keep(now.current.record.id, next);
  };
  const show = (next: RecordView) => {
    if (next.id !== now.current.record.id) return;
    now.current.record = next;
    setRecord(next);
    put(merge(now.current.lines, next.blocks));
  };
  const plan = (ms: number) => {
    clearTimeout(now.current.timer);
    now.current.timer = window.setTimeout(() => void save(), ms);
  };
  /** Answers whether all is saved; a saving under way is waited for. */
  const save = async (): Promise<boolean> => {
    while (now.current.running) await now.current.running;
    const mine = (now.current.running = saveOnce());
    const done = await mine;
    now.current.running = null;
    if (now.current.missed) void look();
    return done;
  };
  const saveOnce = async (): Promise<boolean> => {
    clearTimeout(now.current.timer);
    const { record: at, lines: mine } = now.current;
    const edits = at.may.edit ? editsOf(mine).slice(0, 200) : [];
    if (edits.length === 0) {
      setSaving({ kind: 'saved' });
      return !mine.some((line) => line.theirs !== undefined);
    }
    now.current.busy = true;
    setSaving({ kind: 'saving' });
    try {
      const answer = await api.editRecord(at.id, edits);
      now.current.record = answer.record;
      setRecord(answer.record);
      put(saved(now.current.lines, edits, answer.conflicts, answer.record.blocks));
      now.current.busy = false;
      if (editsOf(now.current.lines).length > 0) plan(IDLE_MS);
      setSaving(editsOf(now.current.lines).length > 0 ? { kind: 'unsaved' } : { kind: 'saved' });
      return answer.conflicts.length === 0;
    } catch (error) {
      now.current.busy = false;
      setSaving({ kind: 'failed', sentence: sentenceOf(error) });
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) void look(); // it says why: locked, replaced
      else plan(AGAIN_MS);
      return false;
    }
  };
  const look = async () => {
    now.current.missed = document.hidden || now.current.busy; // then it is looked again afterwards
    if (now.current.missed) return;
    try {
      const next = await api.record(now.current.record.id);
      setNews((n) => n + 1);
      if (now.current.busy) now.current.missed = true;
      else if (next.revision >= now.current.record.revision) show(next);
    } catch {
      // Without a connection there is nothing new to see.
    }
  };
  const changed = (next: Line[]) => {
    put(next);
    setSaving({ kind: 'unsaved' });
    plan(IDLE_MS);
  };

  useEffect(() => {
    if (editsOf(now.current.lines).length > 0) {
      setSaving({ kind: 'unsaved' });
      plan(IDLE_MS); // what an earlier page did not get saved
    }
    const live = openLive(now.current.record.meetingId);
    const stop = live.onRecords(() => void look());
    const shown = () => void (now.current.missed && look());
    document.addEventListener('visibilitychange', shown);
    const leave = () => void (editsOf(now.current.lines).length > 0 && save());
    addEventListener('pagehide', leave);
    return () => {
      stop();
      live.close();
      document.removeEventListener('visibilitychange', shown);
      clearTimeout(now.current.timer);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return {
    record,
    lines,
    saving,
    news,
    show,
    saveNow: save,
    latest: () => now.current.record,
    write: (id, words) => changed(withText(now.current.lines, id, words)),
    add: (after) => {
      const id = `n${newKey().slice(0, 13)}`;
      put(insertAfter(now.current.lines, after, id));
      return id;
    },
    remove: (id) => changed(without(now.current.lines, id)),
    choose: (id, which) => changed(choose(now.current.lines, id, which, now.current.record.blocks)),
  };
}

function begin(record: RecordView): Line[] {
  const lines = merge([], record.blocks);
  if (!record.may.edit) return lines;
  try {
    const kept = JSON.parse(localStorage.getItem(keptAs(record.id)) ?? '[]') as Line[];
    return Array.isArray(kept) && kept.length > 0 ? restored(lines, kept) : lines;
  } catch {
    return lines;
  }
}

function keep(id: number, lines: Line[]): void {
  try {
    const words = unsaved(lines).filter((line) => line.saved !== null || line.text.trim() !== '');
    if (words.length > 0) localStorage.setItem(keptAs(id), JSON.stringify(words));
    else localStorage.removeItem(keptAs(id));
  } catch {
    // Storage is full or switched off: the words stay on the screen.
  }
}

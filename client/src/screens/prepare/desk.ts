// The clerk's desk: the meeting as it is shown, with what is typed, sent and taken away around it.
//
// Own changes show at once and are saved behind; what comes down the live socket is taken over when
// nothing of ours is on its way, so that the list never jumps back under the clerk's hand.

import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { api, ApiError } from '../../api';
import type { AgendaItem, ItemInput, Me, Meeting, Paper } from '../../api/types';
import type { Live } from '../../live/live';
import { text } from '../../text/prepare';
import type { Choices } from './basics';
import { sentenceOf } from '../../api/sentence';
import type { Upload as Unfinished } from '../../api/types';
import { upload as send } from '../../api/upload';
import { fileFault } from './file_check';
import { namesake } from './place_guess';
import { createRemovals, type Removals } from './removals';
import { createSaver, type Saver } from './saver';
import { createUploads, type Uploads } from './uploads';

/** Pause before news is taken over: an answer of ours and its event come within it. */
const SETTLE_MS = 150;

/** A sentence about what just happened or went wrong. */
export interface Note {
  said: string;
  bad: boolean;
}

/** An item that was added here and that the server has not answered for. */
export interface Added {
  key: number;
  input: ItemInput;
}

export interface Desk {
  id: number;
  me: Me;
  choices: Choices;
  live: Live;
  /** As shown: own changes included. */
  meeting: Signal<Meeting>;
  added: Signal<Added[]>;
  saver: Saver;
  uploads: Uploads;
  /** What was half sent before this page was opened. */
  unfinished: Signal<Unfinished[]>;
  removals: Removals;
  note: Signal<Note | null>;
  /** For screen readers: what a press did. */
  said: Signal<string>;
  announcing: Signal<boolean>;
  online: ReadonlySignal<boolean>;
  /** Asked in writing: no room, no halls, a deadline. */
  written: boolean;
  /** Nothing may be changed any more. */
  readOnly: ReadonlySignal<boolean>;
  /** The server's clock in ms. */
  now(): number;
  /** Shows the meeting as the server has it. */
  reload(): Promise<void>;
  /** Shows why something failed; a conflict also brings the server's version. */
  failed(error: unknown): void;
  /** Leaves: what waits is sent, what is under way stops. */
  close(): void;
}

export function createDesk(of: { me: Me; meeting: Meeting; choices: Choices; live: Live }): Desk {
  const { me, choices, live } = of;
  const { id } = of.meeting;
  const meeting = signal(of.meeting);
  const note = signal<Note | null>(null);
  const saver = createSaver();
  const removals = createRemovals();
  const skew = Date.parse(me.now) - Date.now();

  const unfinished = signal<Unfinished[]>([]);
  const uploads = createUploads({
    check: (file) => fileFault(file, me.commune.maxPaperBytes),
    namesake: (itemId, file) => namesake(meeting.peek().items.find((item) => item.id === itemId)?.papers ?? [], file.name),
    send,
    drop: (id) => {
      unfinished.value = unfinished.peek().filter((other) => other.id !== id);
      void api.dropUpload(id).catch(() => {}); // swept in some days anyway
    },
    done: (paper, upload) => {
      unfinished.value = unfinished.peek().filter((other) => other.id !== upload.id);
      meeting.value = { ...meeting.peek(), items: meeting.peek().items.map((item) => (item.id === upload.itemId ? withPaper(item, paper) : item)) };
    },
  });
  void api.uploads().then((list) => (unfinished.value = list.filter((of) => of.offset > 0)), () => {}); // only a reminder; the same file goes on without it

  const reload = async () => {
    try {
      meeting.value = await api.meeting(id);
    } catch (error) {
      note.value = { said: sentenceOf(error), bad: true };
    }
  };
  const failed = (error: unknown) => {
    note.value = { said: sentenceOf(error), bad: true };
    if (error instanceof ApiError && error.status >= 400 && error.status < 500) void reload();
  };

  const stopFollowing = follow(live, saver, (news) => (meeting.value = news));
  const retry = () => void saver.flush();
  addEventListener('online', retry);

  return {
    id, written: of.meeting.form === 'written', me, choices, live, meeting, saver, uploads, unfinished, removals, note, reload, failed,
    added: signal<Added[]>([]),
    said: signal(''),
    announcing: signal(false),
    online: computed(() => live.room.connection.value.kind !== 'offline'),
    readOnly: computed(() => meeting.value.state === 'closed' || meeting.value.state === 'published' || !!meeting.value.cancelledAt),
    now: () => Date.now() + skew,
    close() {
      removeEventListener('online', retry);
      stopFollowing();
      void removals.flush();
      void saver.flush();
      uploads.pause();
      live.close();
    },
  };
}

/** The live socket may have been faster than an answer, and know more by now. */
function withPaper(item: AgendaItem, paper: Paper): AgendaItem {
  const newestOf = (of: Paper) => of.newest?.n ?? of.version;
  const known = item.papers.find((other) => other.id === paper.id);
  if (!known) return { ...item, papers: [...item.papers, paper] };
  if (newestOf(known) >= newestOf(paper)) return item;
  return { ...item, papers: item.papers.map((other) => (other === known ? paper : other)) };
}

/** Takes over what the live socket brings while nothing of ours is unsaved. */
function follow(live: Live, saver: Saver, show: (meeting: Meeting) => void): () => void {
  let shown: Meeting | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = () => {
    timer = undefined;
    const news = live.room.state.peek()?.meeting ?? null;
    if (!news || news === shown || !saver.idle.peek()) return;
    shown = news;
    show(news);
  };
  const stop = effect(() => {
    const news = live.room.state.value;
    if (news && saver.idle.value && timer === undefined) timer = setTimeout(take, SETTLE_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

// The clerk's desk: the meeting as it is shown, with what is typed, sent and taken away around it.
//
// Own changes show at once and are saved behind; what comes down the live socket is taken over when
// nothing of ours is on its way, so that the list never jumps back under the clerk's hand.

import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { api, ApiError } from '../../api';
import type { ItemInput, Me, Meeting } from '../../api/types';
import type { Live } from '../../live/live';
import { text } from '../../text/prepare';
import type { Choices } from './basics';
import { sentenceOf } from '../../api/sentence';
import { fileFault } from './pdf_check';
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
  removals: Removals;
  note: Signal<Note | null>;
  /** For screen readers: what a press did. */
  said: Signal<string>;
  announcing: Signal<boolean>;
  online: ReadonlySignal<boolean>;
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

  const uploads = createUploads({
    check: (file) => fileFault(file, me.commune.maxPaperBytes),
    send: (itemId, file, onProgress, stop) => api.uploadPaper(itemId, file, onProgress, stop),
    done: (paper, upload) => {
      const items = meeting.peek().items.map((item) => {
        if (item.id !== upload.itemId) return item;
        const papers = item.papers.filter((other) => other.id !== upload.replaces);
        // The live socket may have been faster than this answer, and knows more by now.
        return { ...item, papers: papers.some((other) => other.id === paper.id) ? papers : [...papers, paper] };
      });
      meeting.value = { ...meeting.peek(), items };
      if (upload.replaces) void api.removePaper(upload.replaces).catch(failed);
    },
  });

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
    id, me, choices, live, meeting, saver, uploads, removals, note, reload, failed,
    added: signal<Added[]>([]),
    said: signal(''),
    announcing: signal(false),
    online: computed(() => live.room.connection.value.kind !== 'offline'),
    readOnly: computed(() => meeting.value.state === 'closed' || meeting.value.state === 'published'),
    now: () => Date.now() + skew,
    close() {
      removeEventListener('online', retry);
      stopFollowing();
      void removals.flush();
      void saver.flush();
      uploads.cancelAll();
      live.close();
    },
  };
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

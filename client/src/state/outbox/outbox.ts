// The outbox: a ballot is written down first, then sent until the server answers.
//
// waiting → recorded | late | refused. Tries of one ballot share one idempotency key, so it counts once
// however often it arrives. One ballot of a voter is under way at a time, so that a changed one cannot be
// overtaken by the one before.

import { signal, type ReadonlySignal } from '@preact/signals';
import { newKey } from '../../api/key';
import { due, markTried, put, settle, tidy, type Ballot, type Entry, type Fate } from './entries';
import type { Kept } from './kept';

/** Waits between tries in ms, each spread by ±30 %; the last one for all that follow. A vote lasts a minute or two. */
const WAITS_MS = [400, 800, 1500, 3000, 5000];
/** A try this old when the line comes back is given up for a new one: its packets went into the dead line. */
const STALE_MS = 1500;

/** Answers of one try: a fate, or null when the same ballot is to be tried again. */
export type Post = (entry: Entry & { ballot: Ballot }, ended: AbortSignal) => Promise<Fate | null>;

export interface OutboxParts {
  kept: Kept;
  post: Post;
  /** Who is signed in; empty when not known. */
  actor: () => string;
  now(): number;
  random(): number;
}

export interface Outbox {
  entries: ReadonlySignal<Entry[]>;
  /** Writes a ballot down and begins to send it. */
  cast(of: { actor: string; meetingId: number; motionId: number; secret: boolean; ballot: Ballot }): void;
  /** The line may be there again: everything that waits is tried now. */
  wake(): void;
  /** Somebody signed in: what others left here is thrown away. */
  ownedBy(actor: string): void;
}

export function createOutbox({ kept, post, actor, now, random }: OutboxParts): Outbox {
  const entries = signal<Entry[]>(tidy(kept.read(), '', now()));
  const tries = new Map<string, { abort: AbortController; since: number }>();
  const failures = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  // Another tab may have written since.
  const change = (f: (before: Entry[]) => Entry[]) => {
    const after = f(kept.read());
    kept.write(after);
    entries.value = after;
  };

  const pump = () => {
    for (const entry of due(entries.value, actor())) {
      if (entry.ballot && !tries.has(entry.key) && !timers.has(entry.key)) void attempt({ ...entry, ballot: entry.ballot });
    }
  };

  const attempt = async (entry: Entry & { ballot: Ballot }) => {
    const mine = { abort: new AbortController(), since: now() };
    tries.set(entry.key, mine);
    change((before) => markTried(before, entry.key)); // before a byte leaves
    const fate = await post(entry, mine.abort.signal);
    if (tries.get(entry.key) !== mine) return; // given up for a newer try
    tries.delete(entry.key);
    if (fate) {
      failures.delete(entry.key);
      change((before) => settle(before, entry.key, fate, now()));
      return pump();
    }
    const failed = failures.get(entry.key) ?? 0;
    failures.set(entry.key, failed + 1);
    const wait = WAITS_MS[Math.min(failed, WAITS_MS.length - 1)]! * (0.7 + 0.6 * random());
    timers.set(entry.key, setTimeout(() => (timers.delete(entry.key), pump()), wait));
  };

  kept.watch(() => {
    entries.value = kept.read();
    pump();
  });

  return {
    entries,
    cast(of) {
      change((before) => put(before, { ...of, voter: of.ballot.voter, key: newKey(), tried: false, at: now(), fate: { kind: 'waiting' } }));
      pump();
    },
    wake() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      failures.clear();
      for (const [key, under] of tries) {
        if (now() - under.since < STALE_MS) continue;
        tries.delete(key);
        under.abort.abort();
      }
      pump();
    },
    ownedBy(who) {
      change((before) => tidy(before, who, now()));
      pump();
    },
  };
}

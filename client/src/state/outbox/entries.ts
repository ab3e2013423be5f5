// Ballots on their way, in the order they were given. Pure; the store writes the result down before
// anything is sent.

/** What goes over the line; as BallotInput, kept in a browser's store over a reload. */
export interface Ballot {
  /** E.g. person:12, village:3, hall:7. */
  voter: string;
  /** 0 for a counted ballot. */
  option: number;
  /** Of a counted ballot: numbers by option. */
  counts?: number[];
  /** Text of ý kiến khác. */
  said?: string;
  /** A secret ballot was asked for twice. */
  confirmed?: boolean;
}

/** What came of a ballot. Only "recorded" may be shown as given. */
export type Fate =
  | { kind: 'waiting' }
  | { kind: 'recorded'; receipt: string; final: boolean }
  | { kind: 'late' } // came after the vote was closed
  | { kind: 'refused'; sentence: string };

export interface Entry {
  /** Who gave it on this machine: person:12 or hall:7. */
  actor: string;
  meetingId: number;
  motionId: number;
  voter: string;
  /** Idempotency key: the same over all tries and reloads, so that the ballot counts once. */
  key: string;
  secret: boolean;
  /** null once the server has answered a secret one: this machine must not know it any longer. */
  ballot: Ballot | null;
  /** Has left this machine at least once, so the server may have it already. */
  tried: boolean;
  /** When it was given, later when it was answered: ms, by this machine's clock. */
  at: number;
  fate: Fate;
}

/** How long an answer is remembered for its screen. */
const KEEP_MS = 2 * 24 * 3600_000;

const same = (a: Entry, b: Entry) => a.motionId === b.motionId && a.voter === b.voter;

/**
 * Adds a ballot. One of the same voter that never left gives way to it; one that may have arrived goes
 * first, because the last one to arrive counts.
 */
export function put(entries: Entry[], entry: Entry): Entry[] {
  const stays = (other: Entry) => !same(other, entry) || (other.fate.kind === 'waiting' && other.tried);
  return [...entries.filter(stays), entry];
}

/** What may be sent now: of each voter in each motion the oldest that waits. actor: who is signed in; empty when not known. */
export function due(entries: Entry[], actor: string): Entry[] {
  const waiting = entries.filter((entry) => entry.fate.kind === 'waiting' && (actor === '' || entry.actor === actor));
  return waiting.filter((entry, at) => !waiting.slice(0, at).some((before) => same(before, entry)));
}

export function markTried(entries: Entry[], key: string): Entry[] {
  return entries.map((entry) => (entry.key === key ? { ...entry, tried: true } : entry));
}

/** Writes down what came of a ballot; one that has a successor is of no more interest. */
export function settle(entries: Entry[], key: string, fate: Fate, now: number): Entry[] {
  const at = entries.findIndex((entry) => entry.key === key);
  const entry = entries[at];
  if (!entry) return entries;
  if (entries.slice(at + 1).some((later) => same(later, entry))) return entries.filter((other) => other !== entry);
  return entries.with(at, { ...entry, fate, at: now, ballot: entry.secret ? null : entry.ballot });
}

/** The newest ballot of a voter in a motion; null when this machine gave none. */
export function latest(entries: Entry[], motionId: number, voter: string): Entry | null {
  return entries.findLast((entry) => entry.motionId === motionId && entry.voter === voter) ?? null;
}

/** Leaves out answers of the past, and what somebody else left on this machine. actor: empty when not known. */
export function tidy(entries: Entry[], actor: string, now: number): Entry[] {
  return entries.filter((entry) => (actor === '' || entry.actor === actor) && (entry.fate.kind === 'waiting' || now - entry.at < KEEP_MS));
}

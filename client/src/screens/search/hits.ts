// What was found, put together for the screen. Pure.

import type { SearchHit, TextPiece } from '../../api/types';

/** The hits of one meeting, or of one's own folder (id 0). */
export interface Group {
  id: number;
  title: string;
  startsAt?: string;
  hits: SearchHit[];
  /** How many there are, these and others. */
  total: number;
}

/** By meeting, in the order in which they come. */
export function byMeeting(hits: SearchHit[]): Group[] {
  const groups = new Map<number, Group>();
  for (const hit of hits) {
    const group = groups.get(hit.meetingId) ?? { id: hit.meetingId, title: hit.meetingTitle, startsAt: hit.startsAt, hits: [], total: hit.inMeeting };
    group.hits.push(hit);
    groups.set(hit.meetingId, group);
  }
  return [...groups.values()];
}

/** Found words with nothing but blanks between them are marked as one. */
export function joined(pieces: TextPiece[]): TextPiece[] {
  const out: TextPiece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const last = out.at(-1);
    const piece = pieces[at]!;
    if (last?.hit && piece.hit) last.text += piece.text;
    else if (last?.hit && piece.text.trim() === '' && pieces[at + 1]?.hit) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}

/** The words to be marked in the paper itself: the longest run found in the snippet. */
export function longestHit(pieces: TextPiece[]): string {
  return joined(pieces).reduce((best, piece) => (piece.hit && piece.text.length > best.length ? piece.text : best), '').trim();
}

/** With a page that was loaded later after those before; a hit that moved meanwhile stays where it was. */
export function added(before: SearchHit[], more: SearchHit[]): SearchHit[] {
  const key = (hit: SearchHit) => `${hit.kind} ${hit.id}`;
  const there = new Set(before.map(key));
  return [...before, ...more.filter((hit) => !there.has(key(hit)))];
}

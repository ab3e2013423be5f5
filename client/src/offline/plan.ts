// What is to be thrown away, and what is to be fetched in which order. Pure.

import type { AgendaItem, ManifestFile, MeetingSummary, Paper } from '../api/types';
import { cacheOf, paperOf, type About } from './names';

/** A cache of a paper's version, and what it says of itself; null when it does not, as after a crash. */
export interface Stored {
  name: string;
  about: About | null;
}

/**
 * Names of caches that may not stay after the server said which papers of a meeting may be kept: withdrawn
 * ones, those whose last day is over, those that are not for this reader any more, and older versions.
 * kept: null when the reader has no part in the meeting any more.
 */
export function toThrowAway(stored: Stored[], meetingId: number, kept: Paper[] | null): string[] {
  const stay = new Set((kept ?? []).map(cacheOf));
  return stored.filter(({ name, about }) => paperOf(name) && (!about || (about.paper.meetingId === meetingId && !stay.has(name)))).map(({ name }) => name);
}

/** The papers that a live meeting's agenda lets be kept. */
export function readable(items: AgendaItem[]): Paper[] {
  return items.flatMap((item) => item.papers).filter((paper) => paper.state === 'ready' && !paper.expired);
}

/** Which meetings' papers this machine fetches ahead: those that come, soonest first; the one it is in before all. */
export function meetingsAhead(meetings: MeetingSummary[], attended: number): number[] {
  return meetings
    .filter((m) => (m.state === 'announced' || m.state === 'live') && (m.part !== 'staff' || m.id === attended))
    .sort((a, b) => Number(b.id === attended) - Number(a.id === attended) || Number(b.state === 'live') - Number(a.state === 'live') || Date.parse(a.startsAt) - Date.parse(b.startsAt))
    .slice(0, 4)
    .map((m) => m.id);
}

/** In the order of the agenda, but from the item that is on now; what was dealt with comes last. */
export function inOrder(papers: Paper[], items: AgendaItem[]): Paper[] {
  const state = new Map(items.map((item) => [item.id, item.state]));
  const turn = (paper: Paper) => ({ now: 0, waiting: 1, done: 2 })[state.get(paper.itemId) ?? 'waiting'] ?? 1;
  return papers.map((paper, at) => ({ paper, at })).sort((a, b) => turn(a.paper) - turn(b.paper) || a.at - b.at).map(({ paper }) => paper);
}

/** Where a file of a manifest is asked for. */
export function fileAddress(paper: Paper, file: ManifestFile): string {
  const v = paper.sha256.slice(0, 12);
  return file.kind === 'words' ? `/api/v1/papers/${paper.id}/pages/${file.page}/text?v=${v}` : `/api/v1/papers/${paper.id}/pages/${file.page}?w=${file.width}&v=${v}`;
}

/** The hash that bytes must have, lower-case hex: the manifest's, else what the answer says of itself; '' when neither does. */
export function wantedHash(file: ManifestFile, reprDigest: string | null): string {
  if (file.sha256) return file.sha256;
  const told = /sha-256=:([A-Za-z0-9+/=]{44}):/.exec(reprDigest ?? '');
  return told ? [...atob(told[1]!)].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('') : '';
}

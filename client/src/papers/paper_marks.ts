// What is said of a paper beside its title: who it is for, until when, which version. Pure.

import type { Paper } from '../api/types';
import { text } from '../text/rights';
import { daysBetween, dayMonth, fullDate } from '../text/time';
import type { IconName } from '../ui/icon';

export interface Mark {
  key: 'withdrawn' | 'approval' | 'expired' | 'until' | 'audience' | 'version' | 'saving';
  icon: IconName;
  tone: '' | 'ok' | 'warn' | 'bad' | 'info';
  said: string;
}

/** How long a version counts as new in lists. */
const FRESH_DAYS = 3;

/** now: the server's clock in ms. prepares: for those who prepare, whose rows tell the number and the withdrawal anyway. */
export function paperMarks(paper: Paper, now: number, prepares: boolean): Mark[] {
  const words = text();
  const marks: Mark[] = [];
  if (paper.state === 'withdrawn' && !prepares) marks.push({ key: 'withdrawn', icon: 'recall', tone: '', said: words.badge.withdrawn });
  const approval = paper.newest?.approval ?? paper.approval;
  if (approval === 'submitted') marks.push({ key: 'approval', icon: 'clock', tone: 'warn', said: words.badge.submitted });
  if (approval === 'returned') marks.push({ key: 'approval', icon: 'recall', tone: 'bad', said: words.badge.returned });
  if (paper.viewUntil) {
    const last = Date.parse(paper.viewUntil) - 1; // it is read until the end of that day
    const day = fullDate(last).slice(-4) === fullDate(now).slice(-4) ? dayMonth(last) : fullDate(last);
    if (paper.expired || last < now) marks.push({ key: 'expired', icon: 'lock', tone: 'bad', said: words.badge.expired(day) });
    else if (prepares || daysBetween(now, last) < 8) marks.push({ key: 'until', icon: 'calendar', tone: '', said: words.badge.until(day) });
  }
  if (paper.audience !== 'all' && (prepares || paper.restricted)) {
    const said = paper.audience === 'named' && prepares ? words.badge.named(paper.readerIds.length) : words.audience[paper.audience];
    marks.push({ key: 'audience', icon: paper.audience === 'public' ? 'eye' : 'lock', tone: 'info', said });
  }
  const fresh = now - Date.parse(paper.uploadedAt) < FRESH_DAYS * 24 * 60 * 60_000;
  if (paper.version > 1 && paper.state !== 'withdrawn' && (fresh || !prepares)) {
    marks.push({ key: 'version', icon: 'refresh', tone: fresh ? 'ok' : '', said: fresh ? words.badge.fresh(paper.version) : words.badge.version(paper.version) });
  }
  if (!paper.maySave) marks.push({ key: 'saving', icon: 'print', tone: '', said: words.badge.noSaving });
  return marks;
}

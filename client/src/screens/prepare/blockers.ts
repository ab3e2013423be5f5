// What stands between a draft and its invitation: one list, each line with the place to mend it.

import type { Meeting, Paper } from '../../api/types';
import { planOf } from './plan';

/** Ids of elements on the page that a line leads to. */
export type Place = 'basics' | 'agenda' | 'invited' | 'saving' | `item-${number}`;

export type Check =
  | { kind: 'noTitle' | 'noItems' | 'nobody' | 'unsaved'; level: 'bad'; place: Place }
  | { kind: 'failedPapers'; level: 'bad'; place: Place; count: number; positions: number[] }
  | { kind: 'busyPapers'; level: 'busy'; place: Place; count: number }
  | { kind: 'toDecide'; level: 'warn'; place: Place; count: number }
  | { kind: 'past' | 'noPapers'; level: 'warn'; place: Place }
  | { kind: 'overTime'; level: 'warn'; place: Place; minutes: number; planned: number }
  | { kind: 'pastDeadline'; level: 'bad'; place: Place }
  | { kind: 'questions' | 'asked'; level: 'ok'; place: Place; count: number }
  | { kind: 'agenda'; level: 'ok'; place: Place; items: number; minutes: number }
  | { kind: 'invited'; level: 'ok'; place: Place; halls: number; persons: number };

/** Uploads that are not papers yet, by item. */
export interface OpenUpload {
  itemId: number;
  failed: boolean;
}

/** now: the server's clock in ms; unsaved: something typed has not reached the server. */
export function checks(of: { meeting: Meeting; uploads: OpenUpload[]; unsaved: boolean; now: number }): Check[] {
  const { meeting, uploads, now } = of;
  const { items } = meeting;
  const written = meeting.form === 'written';
  const out: Check[] = [];
  if (meeting.title.trim() === '') out.push({ kind: 'noTitle', level: 'bad', place: 'basics' });
  if (of.unsaved) out.push({ kind: 'unsaved', level: 'bad', place: 'saving' });

  const failed = items.filter((item) => failedOf(item, uploads) > 0);
  if (failed.length > 0) {
    const count = failed.reduce((sum, item) => sum + failedOf(item, uploads), 0);
    out.push({ kind: 'failedPapers', level: 'bad', place: `item-${failed[0]!.id}`, count, positions: failed.map((item) => item.position) });
  }
  const converting = items.filter((item) => item.papers.some(converts));
  const sending = uploads.filter((upload) => !upload.failed);
  const busy = sending.length + converting.reduce((sum, item) => sum + item.papers.filter(converts).length, 0);
  if (busy > 0) out.push({ kind: 'busyPapers', level: 'busy', place: `item-${converting[0]?.id ?? sending[0]!.itemId}`, count: busy });

  const waiting = items.filter((item) => item.papers.some(toDecide));
  if (waiting.length > 0) out.push({ kind: 'toDecide', level: 'warn', place: `item-${waiting[0]!.id}`, count: waiting.reduce((sum, item) => sum + item.papers.filter(toDecide).length, 0) });

  const plan = planOf(meeting);
  if (items.length === 0) out.push({ kind: 'noItems', level: 'bad', place: 'agenda' });
  else if (written) out.push({ kind: 'questions', level: 'ok', place: 'agenda', count: items.length });
  else if (plan.over > 0) out.push({ kind: 'overTime', level: 'warn', place: 'agenda', minutes: plan.minutes, planned: meeting.plannedMinutes });
  else out.push({ kind: 'agenda', level: 'ok', place: 'agenda', items: items.length, minutes: plan.minutes });

  const halls = meeting.halls.filter((hall) => !hall.main).length;
  const members = meeting.persons.filter((one) => one.capacity === 'member' && one.person.id !== meeting.chair.id).length;
  if (written ? members === 0 : halls + meeting.persons.length === 0) out.push({ kind: 'nobody', level: 'bad', place: 'invited' });
  else if (written) out.push({ kind: 'asked', level: 'ok', place: 'invited', count: members + 1 }); // the chair is asked too
  else out.push({ kind: 'invited', level: 'ok', place: 'invited', halls, persons: meeting.persons.length });

  if (Date.parse(meeting.startsAt) < now) out.push(written ? { kind: 'pastDeadline', level: 'bad', place: 'basics' } : { kind: 'past', level: 'warn', place: 'basics' });
  if (items.length > 0 && uploads.length === 0 && items.every((item) => item.papers.length === 0)) {
    out.push({ kind: 'noPapers', level: 'warn', place: `item-${items[0]!.id}` });
  }
  return out;
}

/** What must go before the invitation can be sent; the rest of the list is for reading. */
export function blockers(list: Check[]): Check[] {
  return list.filter((check) => check.level === 'bad' || check.level === 'busy');
}

function failedOf(item: Meeting['items'][number], uploads: OpenUpload[]): number {
  return item.papers.filter((paper) => paper.state === 'failed' && paper.approval === 'approved').length + uploads.filter((upload) => upload.failed && upload.itemId === item.id).length;
}

/** What somebody handed in and nobody decided on stops no invitation: readers do not see it. */
function converts(paper: Paper): boolean {
  return paper.state === 'converting' && paper.approval === 'approved';
}

function toDecide(paper: Paper): boolean {
  return (paper.newest?.approval ?? paper.approval) === 'submitted' && paper.state !== 'withdrawn';
}

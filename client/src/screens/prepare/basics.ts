// The basics of a meeting as they are typed: what is proposed, what is wrong, what is sent.

import type { Hall, Me, Meeting, MeetingInput, MeetingKind, Person, WrittenInput } from '../../api/types';
import { fromFields, fullDate, hourMinute, toFields } from '../../text/time';
import { nextHalfHour, parseWhen } from './vn_time';

export interface BasicsForm {
  title: string;
  kind: string;
  date: string;
  time: string;
  /** As typed; minutes. */
  minutes: string;
  place: string;
  chairId: number;
  secretaryId: number;
}

export type BasicsField = keyof BasicsForm;
/** What is wrong with a field; text/prepare.ts has a sentence for each. */
export type BasicsFault = 'title' | 'when' | 'minutes' | 'place' | 'chair' | 'secretary';

export type BasicsRead = { kind: 'input'; input: MeetingInput } | { kind: 'faults'; faults: Partial<Record<BasicsField, BasicsFault>> };

/** What the clerk chooses from. */
export interface Choices {
  kinds: MeetingKind[];
  persons: Person[];
  halls: Hall[];
}

/** How long people are given to answer in writing, unless the clerk says otherwise: five days. */
const WRITTEN_MS = 5 * 24 * 3600_000;
/** Fills the field that a written one has not; the server knows better. */
const NO_PLACE = '-';

/** What is asked in writing is a meeting that begins at its deadline. */
export function writtenInput({ title, kind, startsAt, chairId, secretaryId }: MeetingInput): WrittenInput {
  return { title, kind, answerBy: startsAt, chairId, secretaryId };
}

/** All that can be guessed, so that only the title is left to type. now in ms. */
export function proposedBasics(me: Me, { kinds, persons, halls }: Choices, now: number, written = false): BasicsForm {
  const at = written ? Date.parse(fromFields(toFields(now + WRITTEN_MS).date, '17:00')) : nextHalfHour(now);
  return {
    title: '',
    kind: kinds[0]?.code ?? '',
    date: fullDate(at),
    time: hourMinute(at),
    minutes: '120',
    place: written ? NO_PLACE : halls.find((hall) => hall.main)?.name ?? '',
    chairId: proposed('chair', me, persons),
    secretaryId: proposed('clerk', me, persons),
  };
}

/** Whoever is signed in goes first when they have the role, a chairman before a deputy; 0 when nobody has it. */
function proposed(role: 'chair' | 'clerk', me: Me, persons: Person[]): number {
  if (me.person?.roles.includes(role)) return me.person.id;
  const able = persons.filter((person) => person.active && person.roles.includes(role));
  return (able.find((person) => person.title.startsWith('Chủ tịch')) ?? able[0])?.id ?? 0;
}

export function basicsOf(meeting: Meeting): BasicsForm {
  const at = Date.parse(meeting.startsAt);
  return {
    title: meeting.title,
    kind: meeting.kind,
    date: fullDate(at),
    time: hourMinute(at),
    minutes: String(meeting.plannedMinutes),
    place: meeting.place,
    chairId: meeting.chair.id,
    secretaryId: meeting.secretary.id,
  };
}

/** Reads the form with the server's limits. */
export function readBasics(form: BasicsForm, now: number): BasicsRead {
  const faults: Partial<Record<BasicsField, BasicsFault>> = {};
  const title = form.title.trim();
  const place = form.place.trim();
  const minutes = /^\s*\d+\s*$/.test(form.minutes) ? Number(form.minutes) : 0;
  const at = parseWhen(form.date, form.time, now);
  if (title === '' || title.length > 300) faults.title = 'title';
  if (at === null) faults.date = 'when';
  if (minutes < 5 || minutes > 1440) faults.minutes = 'minutes';
  if (place === '' || place.length > 200) faults.place = 'place';
  if (form.chairId === 0) faults.chairId = 'chair';
  if (form.secretaryId === 0) faults.secretaryId = 'secretary';
  if (at === null || Object.keys(faults).length > 0) return { kind: 'faults', faults };
  const { kind, chairId, secretaryId } = form;
  return { kind: 'input', input: { title, kind, startsAt: new Date(at).toISOString(), plannedMinutes: minutes, place, chairId, secretaryId } };
}

/** True when the form says the same as the meeting. */
export function sameBasics(form: BasicsForm, meeting: Meeting, now: number): boolean {
  const read = readBasics(form, now);
  if (read.kind === 'faults') return false;
  const { input } = read;
  return (
    Date.parse(input.startsAt) === Date.parse(meeting.startsAt) &&
    input.title === meeting.title &&
    input.kind === meeting.kind &&
    input.plannedMinutes === meeting.plannedMinutes &&
    input.place === meeting.place &&
    input.chairId === meeting.chair.id &&
    input.secretaryId === meeting.secretary.id
  );
}

// The list of who came: which rows are shown, what a press does and how it is taken back. Pure.

import type { AttendanceInput, AttendanceRow, Me, Meeting } from '../../api/types';
import { fold } from '../../papers/find';

export type Group = 'all' | 'unmarked' | 'member' | 'guest' | 'hall';

/** Who may mark attendance: who conducts, and the clerks. */
export function assists(me: Me, meeting: Meeting): boolean {
  const id = me.person?.id;
  if (id === undefined) return false;
  return presides(me, meeting) || id === meeting.secretary.id || me.person!.roles.some((role) => role === 'clerk' || role === 'admin');
}

/** Who may say that somebody is represented by another: the chair, and who the chair handed over to. */
export function presides(me: Me, meeting: Meeting): boolean {
  const id = me.person?.id;
  return id !== undefined && (id === meeting.chair.id || id === meeting.presiding.id);
}

/** The rows of a group whose name or post has all the words of q, marks and case left out; the rows stay in order. */
export function shownRows(rows: AttendanceRow[], group: Group, q: string): AttendanceRow[] {
  const words = fold(q).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (group === 'unmarked' ? row.state !== 'unmarked' : group !== 'all' && row.as !== group) return false;
    const said = fold(`${row.name} ${row.sub}`).split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => said.some((part) => part.startsWith(word)));
  });
}

/** How many of a group are there, and how many there are; of the unmarked, how many. */
export function counted(rows: AttendanceRow[], group: Group): { here: number; all: number } {
  const of = shownRows(rows, group, '');
  return { here: of.filter((row) => row.state === 'present').length, all: of.length };
}

/** Whether the server asks why: somebody is excused, or an earlier mark is contradicted. by: who marks. */
export function needsReason(row: AttendanceRow, state: AttendanceInput['state'], by: 'clerk' | 'chair'): boolean {
  if (state === 'excused') return true;
  if (row.state === 'unmarked' || row.state === state || state === 'left' || row.state === 'left') return false;
  return state !== 'unmarked' || row.source !== by;
}

/** The mark that a press on "có mặt" makes. A hall is there on line, unless it is the commune's own. */
export function presentMark(row: AttendanceRow, mainSeat: string): AttendanceInput {
  return { state: 'present', manner: row.as === 'hall' && row.seat !== mainSeat ? 'online' : 'in_room' };
}

/** The mark that makes a row again what it was. why: the reason the journal gets. */
export function undoMark(before: AttendanceRow, why: string): AttendanceInput {
  return { state: before.state, manner: before.state === 'present' ? before.manner : '', reason: before.reason || why, representedBy: before.representedBy };
}

/** The first unmarked one of those shown, which Enter in the search field marks. */
export function firstToMark(shown: AttendanceRow[]): AttendanceRow | undefined {
  return shown.find((row) => row.state === 'unmarked');
}

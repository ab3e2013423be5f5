import type { Me, Meeting } from '../../api/types';

/** As the server sees it: clerks, admins and chairs may begin a meeting. */
export function mayCreate(me: Me): boolean {
  return me.person?.roles.some((role) => role === 'clerk' || role === 'admin' || role === 'chair') ?? false;
}

/** The meeting's chair and secretary, and any clerk or admin. */
export function mayPrepare(me: Me, meeting: Meeting): boolean {
  const { person } = me;
  if (!person) return false;
  return person.id === meeting.chair.id || person.id === meeting.secretary.id || person.roles.includes('clerk') || person.roles.includes('admin');
}

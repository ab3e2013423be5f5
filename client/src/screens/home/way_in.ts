// Which way leads into a meeting for the one who is signed in. Pure.

import type { Me, MeetingSummary } from '../../api/types';
import { daysBetween } from '../../text/time';

export interface WayIn {
  /** Name of the words on the button. */
  act: 'enter' | 'prepare' | 'view' | 'review' | 'answer';
  href: string;
}

/**
 * The one right way, null when there is none for this person now. narrow: a phone, where a village's head
 * uses the buttons beside the hall's own picture; on a wide screen they most likely run the hall.
 */
export function wayIn(me: Me, m: Pick<MeetingSummary, 'id' | 'state' | 'part'> & Partial<Pick<MeetingSummary, 'form' | 'cancelledAt'>>, narrow: boolean): WayIn | null {
  const at = (screen: string) => `/meetings/${m.id}/${screen}`;
  const prepares = m.part === 'secretary' || m.part === 'staff';
  const conducts = m.part === 'chair' || m.part === 'secretary';
  if (m.form === 'written' && m.state !== 'draft') return { act: m.state === 'announced' && !prepares ? 'answer' : 'view', href: at('written') };
  if (m.cancelledAt) return prepares || m.part === 'chair' ? { act: 'view', href: at('prepare') } : me.hall ? null : { act: 'view', href: at('invitation') };
  switch (m.state) {
    case 'draft':
      if (prepares) return { act: 'prepare', href: at('prepare') };
      return m.part === 'chair' ? { act: 'view', href: at('prepare') } : null;
    case 'announced':
    case 'live':
      if (m.part === 'staff') return { act: 'view', href: at('prepare') };
      break;
    default:
      if (conducts) return { act: 'review', href: at('chair') };
      return m.part === 'staff' ? { act: 'view', href: at('prepare') } : null;
  }
  if (conducts) return { act: 'enter', href: at('chair') };
  if (me.hall || (m.part === 'hall' && !narrow)) return { act: 'enter', href: at('join') };
  return { act: 'enter', href: at('phone') };
}

/** Who may make meetings: the server's "staff". */
export function mayCreate(me: Me): boolean {
  return me.person?.roles.some((role) => role === 'clerk' || role === 'admin' || role === 'chair') ?? false;
}

/** Not over yet, and not called off. */
export function isComing(m: MeetingSummary): boolean {
  return !m.cancelledAt && (m.state === 'draft' || m.state === 'announced' || m.state === 'live');
}

/** Called off, and people may still come for it: until the end of its day. now: the server's clock in ms. */
export function calledOff(m: MeetingSummary, now: number): boolean {
  return !!m.cancelledAt && daysBetween(now, m.startsAt) >= 0;
}

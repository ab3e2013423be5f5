// The quorum in words. Pure but for the language.

import type { AttendanceSummary, Quorum } from '../../api/types';
import { text } from '../../text/attendance';

export interface QuorumSaid {
  /** Whom it counts. */
  of: 'members' | 'halls';
  /** "Đại biểu 14/21" */
  count: string;
  /** "Đủ để họp, cần 14"; empty when no quorum is asked for. */
  verdict: string;
  reached: boolean;
}

/** Counts who the rule counts: members, or villages; without a rule the members, and where none are invited the villages. */
export function quorumSaid(of: AttendanceSummary): QuorumSaid {
  const words = text().quorum;
  const { quorum } = of;
  const villages = quorum.of === 'halls' || (quorum.of === 'none' && of.members.total === 0);
  const here = quorum.of === 'none' ? (villages ? of.halls : of.members) : { present: quorum.present, total: quorum.total };
  return { of: villages ? 'halls' : 'members', count: (villages ? words.halls : words.members)(here.present, here.total), verdict: verdict(quorum), reached: quorum.reached };
}

function verdict(quorum: Quorum): string {
  const words = text().quorum;
  if (quorum.of === 'none') return '';
  return quorum.reached ? words.reached(quorum.needed) : words.missing(quorum.needed - quorum.present, quorum.needed);
}

/** "Cần ít nhất 2/3 số đại biểu có mặt." */
export function ruleSaid(quorum: Pick<Quorum, 'of' | 'num' | 'den' | 'strict'>): string {
  return text().quorum.rule(quorum.num === quorum.den ? '100%' : `${quorum.num}/${quorum.den}`, quorum.strict, quorum.of);
}

// What an answer to an invitation lacks. Pure.

import type { InvitationAnswer } from '../../api/types';

export type Choice = InvitationAnswer['answer'];

/** The first thing an answer lacks, or ''. A hall of -1 was not chosen yet. */
export function wrongWith(answer: InvitationAnswer): '' | 'hall' | 'reason' | 'name' | 'contact' {
  const blank = (s: string | undefined) => !s?.trim();
  switch (answer.answer) {
    case 'come':
      return (answer.hallId ?? 0) < 0 ? 'hall' : '';
    case 'cannot':
      return blank(answer.reason) ? 'reason' : '';
    case 'somebody':
      if (blank(answer.otherName)) return 'name';
      return blank(answer.otherPhone) && blank(answer.otherEmail) ? 'contact' : '';
  }
}

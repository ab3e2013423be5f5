// A motion made of an agenda item, with what is usual: two presses are enough. Pure.

import type { AgendaItem, LiveState, Motion, MotionInput } from '../../api/types';

/** Time limits that are offered, in seconds; 0 is none. */
export const SECONDS = [30, 60, 120, 300, 0];
const USUAL_SECONDS = 60;

/** item: null when the motion is of no item. question: for the item's title. */
export function draftOf(item: AgendaItem | null, question: (title: string) => string): MotionInput {
  const paper = item?.papers.find((one) => one.state === 'ready' && !one.expired);
  return {
    itemId: item?.id ?? 0,
    question: item ? question(item.title) : '',
    purpose: 'vote',
    secret: false,
    showNames: 'closed',
    seconds: USUAL_SECONDS,
    paperId: paper?.id ?? 0,
  };
}

/** A motion that was saved, to be changed. */
export function draftFrom(motion: Motion): MotionInput {
  return {
    itemId: motion.itemId,
    question: motion.question,
    purpose: motion.purpose,
    ballot: motion.ballot,
    secret: motion.secret,
    showNames: motion.showNames,
    majority: motion.majority,
    seconds: motion.seconds,
    options: motion.options.map(({ label, meaning }) => ({ label, meaning })),
    paperId: motion.paperId,
  };
}

/** The answers of a poll as they are typed, one a line; null when they are too few or too many. */
export function optionsOf(lines: string): MotionInput['options'] | null {
  const labels = [...new Set(lines.split('\n').map((line) => line.trim()).filter(Boolean))];
  return labels.length >= 2 && labels.length <= 9 ? labels.map((label) => ({ label, meaning: 'other' as const })) : null;
}

/** What the panel offers first: the item that is discussed, unless it was decided already. */
export function itemToVoteOn({ meeting, motions }: Pick<LiveState, 'meeting' | 'motions'>): AgendaItem | null {
  const now = meeting.items.find((item) => item.state === 'now');
  return now && !motions.some((motion) => motion.itemId === now.id && motion.state !== 'cancelled') ? now : null;
}

// Counts by option: the server's once it is over, before that those of the answers that one may see. Pure.

import type { Answers, Motion } from '../../api/types';

export function tally({ people }: Answers, question: Motion, open: boolean): number[] {
  if (!open) return question.options.map((option) => option.total);
  return question.options.map((option) => people.filter((one) => one.answers.some((answer) => answer.motionId === question.id && answer.option === option.n)).length);
}

/** What was said as ý kiến khác, with who said it. */
export function opinions({ people }: Answers, question: Motion): { name: string; said: string }[] {
  return people.flatMap((one) => one.answers.filter((answer) => answer.motionId === question.id && answer.said !== '').map((answer) => ({ name: one.person.name, said: answer.said })));
}

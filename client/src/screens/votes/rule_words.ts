// The rule of a motion in words: "Cần quá nửa tổng số đại biểu tán thành".

import type { Motion } from '../../api/types';
import { text } from '../../text/votes';
import { percent, resultOf } from './result';

type Ruled = Pick<Motion, 'majority' | 'ballot'>;

export function shareWords({ majority }: Pick<Motion, 'majority'>): string {
  return text().share(majority.num, majority.den, majority.strict);
}

export function ruleWords(motion: Ruled): string {
  return text().rule(shareWords(motion), text().denominator[motion.ballot][motion.majority.of]);
}

/** "76,5%" */
export function percentWords(share: number): string {
  return text().result.percent(String(percent(share)));
}

/** The line below "Được thông qua": numbers, presence, what else decided. */
export function resultLines(motion: Motion): string[] {
  const words = text().result;
  const lines: string[] = [];
  if (motion.purpose === 'vote') {
    const { yes } = resultOf(motion);
    lines.push(words.yesOf(yes, motion.base, percentWords(motion.base ? yes / motion.base : 0)));
  }
  if (motion.ballot !== 'counted' && motion.allVoters > 0) lines.push(words.present(motion.present, motion.allVoters, motion.ballot));
  if (motion.tied && motion.majority.tie === 'chair') lines.push(words.tiedChair);
  if (motion.tied && motion.majority.tie === 'rejected') lines.push(`${text().tie.rejected}.`);
  return lines;
}

/** "Được thông qua", "Kết quả xin ý kiến"; what it is while it is not closed. */
export function headingWords(motion: Motion): string {
  const words = text();
  if (motion.state === 'open' || motion.state === 'ready') return words[motion.state][motion.purpose];
  if (motion.state === 'draft') return words.draft;
  if (motion.state === 'cancelled') return words.cancelled;
  if (motion.purpose === 'poll') return words.result.poll;
  return motion.passed ? words.result.passed : words.result.failed;
}

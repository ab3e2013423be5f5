// A result in numbers, as the bar and the legend show it. Pure.

import type { Motion, MotionOption } from '../../api/types';

export interface Segment {
  /** Which pattern: of an option, or of those who gave no ballot. */
  look: MotionOption['meaning'] | 'none';
  /** Of an option; 0 for those who gave no ballot. */
  n: number;
  /** Words of the option; empty for those who gave no ballot. */
  label: string;
  /** Of those without a ballot: were they there. */
  there: boolean;
  count: number;
  /** Of the bar's width, 0 to 1. */
  share: number;
}

export interface Result {
  segments: Segment[];
  /** Where the line stands that had to be reached, 0 to 1; null for a poll. */
  need: number | null;
  yes: number;
}

/**
 * The bar is as wide as the denominator of the rule. Who gave no ballot has a place in it only when the
 * rule counts them.
 */
export function resultOf(motion: Motion): Result {
  const given = motion.options.reduce((sum, option) => sum + option.total, 0);
  const width = Math.max(motion.base, given, 1);
  const segment = (look: Segment['look'], n: number, label: string, count: number, there = true): Segment => ({ look, n, label, there, count, share: count / width });
  const segments = motion.options.map((option) => segment(option.meaning, option.n, option.label, option.total));
  const silent = Math.max(0, motion.base - given);
  const away = motion.majority.of === 'all' ? Math.min(silent, Math.max(0, motion.allVoters - motion.present)) : 0;
  if (silent - away > 0) segments.push(segment('none', 0, '', silent - away));
  if (away > 0) segments.push(segment('none', 0, '', away, false));
  const yes = motion.options.filter((option) => option.meaning === 'yes').reduce((sum, option) => sum + option.total, 0);
  return { segments, need: motion.purpose === 'vote' ? Math.min(1, motion.needed / width) : null, yes };
}

/** 0.7647 → 76.5: percent with one digit, as it is read out. */
export function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}

// How an answer looks, by what it means in the rule: icon, colour and pattern, never one alone.

import type { MotionOption } from '../../api/types';
import type { IconName } from '../../ui/icon';

type Meaning = MotionOption['meaning'] | 'none';

export function optionIcon(meaning: MotionOption['meaning']): IconName {
  return ({ yes: 'check-o', no: 'x-o', abstain: 'minus-o', other: 'chat' } as const)[meaning];
}

/** Class of the colour: opt--yes, opt--no … */
export function optionClass(meaning: MotionOption['meaning']): string {
  return `opt--${meaning}`;
}

/** Class of the pattern in a bar and its legend. n tells the answers of a poll apart. */
export function patternClass(look: Meaning, n = 0): string {
  return look === 'other' ? `pat-other pat-other--${((n - 1) % 4) + 1}` : `pat-${look}`;
}

/** "Không tán thành" breaks after "Không": the last two words belong together. */
export function lastTwo(label: string): string {
  return label.replace(/ (?=\S+$)/, '\u00a0');
}
